import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

/** Every protocol that knows members by name, with the bound of seconds in which it forgets who is silent and learns of who is back. */
const PROTOCOLS: readonly { readonly kind: string; readonly written: Record<string, unknown>; readonly settles: number; readonly healsAlways: boolean }[] = [
  { kind: "push", written: { timeout: "20 s" }, settles: 60, healsAlways: false },
  { kind: "pull", written: { timeout: "20 s" }, settles: 60, healsAlways: false },
  { kind: "push-pull", written: { timeout: "20 s" }, settles: 60, healsAlways: false },
  // A suspect has ten periods to hear of it and to deny; its denial is passed on so often that all hear of it, which SWIM only makes likely.
  { kind: "swim", written: { suspicion: 10, retransmit: 60 }, settles: 60, healsAlways: false },
  // Whom it beats to, and whom it pulls from, stands in its configuration: no silence takes it away.
  { kind: "heartbeat-mesh", written: { period: "1 s", timeout: "5 s" }, settles: 10, healsAlways: true },
  { kind: "fogbow-rendezvous", written: { neighbours: "full", "own-beat": "5 s", beat: "5 s", lost: 3, sync: "5 s", sweep: "5 s", "iq-timeout": "2 s" }, settles: 40, healsAlways: true },
];

const TO_FORGET = 200;

/** Members of two sites that are cut off from each other for so long; one of them joins while they are. */
function split(kind: string, written: Record<string, unknown>, partition: { readonly from: number; readonly seconds: number; readonly joinsAt: number }, seed: string) {
  const staged = stage({ kind, members: { a: 3, b: 3 }, joins: [{ at: `${partition.joinsAt} s`, name: "a-2" }], ...written }, { seed });
  const { sim, at, availability, views, roster } = staged;
  const set = (up: boolean): void => availability.publish({ subject: "link", name: "a--b", up });
  at(partition.from, () => set(false));
  at(partition.from + partition.seconds, () => set(true));
  const late = staged.member("a-2");
  at(partition.joinsAt, () => expect(roster.names.some((_, viewer) => views.believes(viewer, late))).toBe(false));
  /** Pairs in which the viewer believes the subject alive. */
  const beliefs = (): number => roster.names.reduce((sum, _, viewer) => sum + views.count(viewer), 0);
  const across = (): boolean => roster.names.some((from, viewer) => roster.names.some((to, subject) => from[0] !== to[0] && views.believes(viewer, subject)));
  return { sim, beliefs, across, all: 6 * 5 };
}

describe.each(PROTOCOLS)("$kind · a partition that heals (C-49)", ({ kind, written, settles, healsAlways }) => {
  const arbitrary = fc.record({ from: fc.integer({ min: 20, max: 40 }), seconds: fc.double({ min: 0.5, max: 4, noNaN: true }), joinsAt: fc.integer({ min: 1, max: 60 }) });

  it("shorter than any time-out · all views agree again, and nobody was believed in before he came", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 999 }), (partition, seed) => {
        const { sim, beliefs, all } = split(kind, written, partition, String(seed));
        sim.run(Math.max(partition.from + partition.seconds, partition.joinsAt) + settles);
        expect(beliefs()).toBe(all);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it(`so long that each side has forgotten the other · ${healsAlways ? "all views agree again" : "each side stays with itself: nobody is asked who is believed dead"}`, () => {
    const { sim, beliefs, across, all } = split(kind, written, { from: 30, seconds: TO_FORGET, joinsAt: 10 }, "1");
    sim.run(30 + TO_FORGET - 1);
    expect(across()).toBe(false);
    expect(beliefs()).toBe(2 * 3 * 2);
    sim.run(30 + TO_FORGET + 10 * settles);
    expect(beliefs()).toBe(healsAlways ? all : 2 * 3 * 2);
  });
});
