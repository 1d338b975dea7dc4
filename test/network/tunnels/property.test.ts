import fc from "fast-check";
import { expect, it } from "vitest";
import { type Deed, poll } from "./polling.js";
import { SITE, tunnelsSpec, tunnelStage } from "./stage.js";

const UNTIL = 4000;

/** A VM that comes, is suspended and resumed some times, and ends with a word, without one, or not at all. */
const life = fc.record({ gaps: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }), end: fc.constantFrom("end", "vanish", "stay") });

const world = fc.record({
  capacity: fc.integer({ min: 2, max: 5 }),
  expiry: fc.integer({ min: 0, max: 300 }),
  timeout: fc.integer({ min: 11, max: 200 }),
  lives: fc.array(life, { minLength: 1, maxLength: 12 }),
  failures: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 4 }),
});

function deedsOf({ lives, failures }: { lives: readonly { gaps: readonly number[]; end: string }[]; failures: readonly number[] }): Deed[] {
  const deeds: Deed[] = [];
  lives.forEach(({ gaps, end }, vm) => {
    // A phase of its own, so that no two VMs act at the same instant.
    let at = (vm + 1) / 64;
    gaps.forEach((gap, index) => {
      at += gap;
      deeds.push({ at, what: index % 2 === 0 ? "come" : "suspend", vm });
    });
    if (end !== "stay") deeds.push({ at: at + 50, what: end === "end" ? "end" : "vanish", vm });
  });
  let at = 0.5;
  failures.forEach((gap, index) => deeds.push({ at: (at += gap), what: index % 2 === 0 ? "down" : "up" }));
  return deeds;
}

it("random comings and goings · the same grants, sessions and refusals at the same times as programs that poll, and no port is lost or held twice", () => {
  fc.assert(
    fc.property(world, ({ capacity, expiry, timeout, lives, failures }) => {
      const written = { servers: 1, "per-server": capacity, ports: { from: 100 }, "idle-expiry": `${expiry} s`, keepalive: "10 s", "session-timeout": `${timeout} s` };
      const deeds = deedsOf({ lives, failures });
      const stage = tunnelStage(written);
      const held = { ports: 0, sessions: 0 };
      const count = (what: keyof typeof held, change: number): void => {
        held[what] += change;
        expect(held.ports).toBeLessThanOrEqual(capacity);
        expect(held.sessions).toBeLessThanOrEqual(held.ports);
        expect(held.sessions).toBeGreaterThanOrEqual(0);
      };
      stage.tunnels.listen({
        tokenGranted: () => count("ports", 1),
        tokenEnded: () => count("ports", -1),
        sessionOpened: () => count("sessions", 1),
        sessionClosed: () => count("sessions", -1),
      });
      for (const deed of deeds) {
        if (!("vm" in deed)) stage.server(deed.at, deed.what === "up");
        else if (deed.what === "come") stage.come(`vm-${deed.vm}`, deed.at);
        else if (deed.what === "suspend") stage.suspend(`vm-${deed.vm}`, deed.at);
        else stage.end(`vm-${deed.vm}`, deed.at, deed.what === "end" ? "user" : "host");
      }
      stage.sim.run(UNTIL);
      const polled = poll(tunnelsSpec(written), capacity, deeds, UNTIL);
      expect(stage.log.filter((line) => !line.includes("ready")).sort()).toEqual(polled.log.sort());
      expect(stage.values().get("tunnels.refused")).toBe(polled.refused);
      expect(stage.tunnels.held().get(SITE)).toEqual(held);
    }),
    { numRuns: 300, seed: 7 },
  );
});
