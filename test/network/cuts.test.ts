import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const SITES = ["a", "b", "hub"];
/** 1 s one way, 100 B/s. */
const SLOW = { rtt: { default: "2 s" }, bandwidth: { default: "800 bit/s" } };
const STAR = { ...SLOW, vpn: { kind: "openvpn", hub: "hub", encapsulation: "0 B", latency: "0 s" } };

describe("a way that is down · transfers", () => {
  it.each(["fair-share", "independent"])("under way, %s · wait and go on: by as much later as it was down", (sharing) => {
    const { arrivals, cut } = stage({ ...SLOW, sharing }, SITES);
    cut("a--b", 4, 10);
    expect(arrivals([{ from: "a", to: "b", bytes: 1000 }])).toEqual([4 + (10 - 4) + (1000 - 400) / 100 + 1]);
  });

  it("either direction · both stop, for nothing is acknowledged", () => {
    const { arrivals, cut } = stage(SLOW, SITES);
    cut("a--b", 4, 10);
    expect(arrivals([{ from: "b", to: "a", bytes: 1000 }, { from: "a", to: "hub", bytes: 1000 }, { from: "a", to: "a", bytes: 1000, at: 5 }])).toEqual([10 + 6 + 1, 10 + 1, 5 + 0.0002]);
  });

  it("the last byte has left, or there is no rate · it arrives all the same; sent while it is down · it leaves when it is back", () => {
    const { arrivals, cut } = stage({ rtt: { default: "2 s" }, bandwidth: { "a--b": "800 bit/s" } }, SITES);
    cut("a--b", 4, 10);
    cut("a--hub", 4, 10);
    expect(arrivals([{ from: "a", to: "b", bytes: 350 }, { from: "a", to: "hub", bytes: 1e9, at: 3.5 }, { from: "a", to: "hub", bytes: 1e9, at: 5 }, { from: "a", to: "b", bytes: 0, at: 5 }])).toEqual([3.5 + 1, 3.5 + 1, 10 + 1, 10 + 1]);
  });

  it("one connection that is limited by its window · the same", () => {
    const { arrivals, cut } = stage({ rtt: { default: "2 s" }, throughput: { kind: "window", window: "200 B" } }, SITES);
    cut("a--b", 4, 10);
    expect(arrivals([{ from: "a", to: "b", bytes: 1000 }])).toEqual([10 + (1000 - 4 * 100) / 100 + 1]);
  });

  it("down twice · waits twice; down before it starts and back while another way of it is down · waits on", () => {
    const twice = stage(SLOW, SITES);
    twice.cut("a--b", 2, 3);
    twice.cut("a--b", 5, 9);
    expect(twice.arrivals([{ from: "a", to: "b", bytes: 1000 }])).toEqual([1 + 4 + 10 + 1]);
    const both = stage(STAR, SITES);
    both.cut("a--hub", 1, 5);
    both.cut("b--hub", 4, 8);
    expect(both.arrivals([{ from: "a", to: "b", bytes: 1000 }])).toEqual([8 + 9 + 2]);
  });

  it("those that share its links with others · leave them the whole rate meanwhile", () => {
    const { arrivals, cut } = stage({ rtt: { default: "2 s" }, access: { a: { up: "800 bit/s", down: "800 bit/s" } } }, SITES);
    cut("a--b", 4, 8);
    // Each 50 B/s for 4 s, then 100 B/s for one for 4 s: 600 B are done; then 50 B/s each until that one has 1000.
    expect(arrivals([{ from: "a", to: "hub", bytes: 1000 }, { from: "a", to: "b", bytes: 1000 }])).toEqual([8 + 400 / 50 + 1, 8 + 400 / 50 + 400 / 100 + 1]);
  });

  it("in the order in which they came to wait · they go on", () => {
    const { sim, net, cut } = stage({ rtt: { default: "2 s" } }, SITES);
    const order: number[] = [];
    const kind = sim.kind("arrived", (message) => order.push(message));
    cut("a--b", 0, 5);
    for (const message of [3, 1, 2]) sim.call(1, 3, "send", () => net.send(0, 1, 0, kind, message));
    sim.call(1, 3, "signal", () => net.signal(1, 0, 0.5, kind, 9));
    sim.run();
    expect(order).toEqual([9, 3, 1, 2]);
    expect(sim.now).toBe(5 + 1);
  });

  it("while it lasts · nothing gets through between its sites, everything between the others", () => {
    const { sim, net, cut } = stage(SLOW, SITES);
    cut("a--b", 1, 2);
    const seen: boolean[][] = [];
    for (const at of [0.5, 1, 1.5, 2]) sim.call(at, 3, "look", () => seen.push([net.reaches(0, 1), net.reaches(1, 0), net.reaches(0, 2), net.reaches(0, 0)]));
    sim.run();
    expect(seen.map((row) => row.map(Number).join(""))).toEqual(["1111", "0011", "0011", "1111"]);
  });
});

describe("a way that is down · under an overlay", () => {
  const through = (name: string) => {
    const { arrivals, cut } = stage(STAR, SITES);
    cut(name, 4, 10);
    return arrivals([{ from: "a", to: "b", bytes: 1000 }, { from: "hub", to: "b", bytes: 0, at: 5 }]);
  };

  it("a leg of the hub · all pairs that cross it wait", () => {
    expect(through("a--hub")).toEqual([10 + 6 + 2, 5 + 1]);
    expect(through("b--hub")).toEqual([10 + 6 + 2, 10 + 1]);
  });

  it("the direct way between two remote sites · is not used", () => {
    expect(through("a--b")).toEqual([10 + 2, 5 + 1]);
  });
});

describe("a way that is down · bytes", () => {
  it.each(["fair-share", "independent"])("%s · what entered a link has been carried or waits, at any time", (sharing) => {
    const { arrivals, net, cut } = stage({ ...SLOW, sharing }, SITES);
    cut("a--b", 4, 10);
    arrivals([{ from: "a", to: "b", bytes: 1000 }, { from: "a", to: "b", bytes: 300, at: 6 }], 8);
    expect(net.linkBytes().get("a>b")).toEqual({ bytesPerSecond: 100, carried: 400, inFlight: 600 + 300 });
    expect(net.restarts).toBe(0);
  });

  it.each([
    ["fair-share", 7, 600],
    ["independent", 7, 600],
    ["fair-share", 2, 1000 - 200],
    ["independent", 2, 1000 - 200],
    ["fair-share", 12, 1000 - 400 - 200],
    ["independent", 12, 1000 - 400 - 200],
  ])("%s, warm-up of %s s · what a link carries is counted from its end", (sharing, warmup, measured) => {
    const { arrivals, values, net, cut } = stage({ ...SLOW, sharing }, SITES, warmup);
    cut("a--b", 4, 10);
    arrivals([{ from: "a", to: "b", bytes: 1000 }]);
    expect(values().get("link.bytes a>b")).toBe(measured);
    expect(net.restarts).toBe(1);
  });
});
