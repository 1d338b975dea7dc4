import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const NETWORK = { rtt: { default: "100 ms" }, bandwidth: { default: "8 kbit/s" }, sharing: "independent" };
const SITES = ["a", "b", "c"];

function pair(written: unknown = "direct", seed = "1") {
  const world = stage(written, NETWORK, SITES, seed);
  const from = world.messaging.endpoint("ann@a", "a");
  const to = world.messaging.endpoint("bob@b", "b");
  return { ...world, from, to };
}

describe("direct · one-way messages", () => {
  it("500 B over 1 kB/s · taken in after latency and bytes", () => {
    const { sim, messaging, from, to, taken, log } = pair();
    messaging.send(from, to, 500, taken, 7);
    sim.run();
    expect(log).toEqual([`${0.05 + 500 / 1000} taken 7`]);
  });

  it("a small one after a large one · overtakes it: nobody keeps order", () => {
    const { sim, messaging, from, to, taken, log } = pair();
    messaging.send(from, to, 5000, taken, 1);
    messaging.send(from, to, 1, taken, 2);
    sim.run();
    expect(log.map((line) => line.slice(-1))).toEqual(["2", "1"]);
  });

  it("receiver down at the arrival, sender down at the sending · lost; sender down after it · arrives", () => {
    const { sim, messaging, from, to, taken, log, at } = pair();
    messaging.send(from, to, 0, taken, 1);
    at(0.04, () => messaging.up(to, false));
    at(0.06, () => messaging.up(to, true));
    at(1, () => messaging.up(from, false));
    at(1.1, () => messaging.send(from, to, 0, taken, 2));
    at(1.2, () => messaging.up(from, true));
    at(2, () => messaging.send(from, to, 0, taken, 3));
    at(2.01, () => messaging.up(from, false));
    sim.run();
    expect(log).toEqual([`${2 + 0.05} taken 3`]);
  });

  it("a site that is down · takes its processes with it, and gives back those that are up", () => {
    const { sim, messaging, availability, from, to, taken, log, at } = pair();
    at(1, () => availability.publish({ subject: "site", name: "b", up: false }));
    at(2, () => messaging.send(from, to, 0, taken, 1));
    at(3, () => availability.publish({ subject: "site", name: "b", up: true }));
    at(4, () => messaging.send(from, to, 0, taken, 2));
    sim.run();
    expect(log).toEqual([`${4 + 0.05} taken 2`]);
  });

  it("a partition between two sites · loses what is sent or would arrive in it, both ways, and nothing between others", () => {
    const { sim, messaging, availability, from, to, taken, log, at } = pair();
    const third = messaging.endpoint("cat@c", "c");
    at(0.98, () => messaging.send(from, to, 0, taken, 1));
    at(1, () => availability.publish({ subject: "link", name: "a--b", up: false }));
    at(1.5, () => messaging.send(to, from, 0, taken, 2));
    at(1.5, () => messaging.send(from, third, 0, taken, 3));
    at(1.99, () => messaging.send(from, to, 0, taken, 4));
    at(2, () => availability.publish({ subject: "link", name: "a--b", up: true }));
    at(2, () => messaging.send(to, from, 0, taken, 5));
    sim.run();
    expect(log).toEqual([`${1.5 + 0.05} taken 3`, `${2 + 0.05} taken 5`]);
  });

  it("a leg of an overlay's hub is down · loses what would cross it, as the network has it", () => {
    const network = { rtt: { default: "100 ms" }, vpn: { kind: "openvpn", hub: "hub", encapsulation: "0 B", latency: "0 s" } };
    const { sim, messaging, taken, log, at, availability } = stage("direct", network, ["a", "b", "hub"]);
    const [from, to, middle] = ["a", "b", "hub"].map((site) => messaging.endpoint(`ann@${site}`, site));
    at(1, () => availability.publish({ subject: "link", name: "b--hub", up: false }));
    at(2, () => messaging.send(from, to, 0, taken, 1));
    at(2, () => messaging.send(from, middle, 0, taken, 2));
    sim.run(10);
    expect(log.map((line) => line.split(" ").slice(1).join(" "))).toEqual(["taken 2"]);
  });
});

describe("direct · loss", () => {
  const lostOf = (written: unknown, seed: string, more: boolean): string[] => {
    const { sim, messaging, from, to, taken, log } = pair(written, seed);
    const other = messaging.endpoint("cat@c", "c");
    for (let message = 0; message < 1000; message += 1) {
      messaging.send(from, to, 0, taken, message);
      if (more) messaging.send(other, to, 0, taken, -1);
    }
    sim.run();
    return log.filter((line) => !line.endsWith("-1"));
  };

  it("10 % of 1000 · within four standard deviations, the same of a pair whatever others send, other ones at another seed", () => {
    const kept = lostOf({ kind: "direct", loss: 0.1 }, "1", false);
    expect(Math.abs(kept.length - 900)).toBeLessThan(4 * Math.sqrt(1000 * 0.1 * 0.9));
    expect(lostOf({ kind: "direct", loss: 0.1 }, "1", true)).toEqual(kept);
    expect(lostOf({ kind: "direct", loss: 0.1 }, "2", false)).not.toEqual(kept);
  });

  it("a higher loss · loses what the lower lost, and more", () => {
    const few = new Set(lostOf({ kind: "direct", loss: 0.3 }, "1", false));
    expect(lostOf({ kind: "direct", loss: 0.1 }, "1", false).length).toBeGreaterThan(few.size);
    const many = new Set(lostOf({ kind: "direct", loss: 0.1 }, "1", false));
    expect([...few].filter((line) => !many.has(line))).toEqual([]);
  });

  it("all lost · nobody hears anything, and the counts say so", () => {
    const { sim, messaging, from, to, taken, log, values } = pair({ kind: "direct", loss: 1 });
    messaging.send(from, to, 300, taken, 1);
    sim.run();
    expect(log).toEqual([]);
    const found = values();
    expect([found.get("messages.sent a"), found.get("messages.delivered a"), found.get("messages.lost a"), found.get("messages.bytes a"), found.get("messages.delay a")]).toEqual([1, 0, 1, 300, null]);
  });
});
