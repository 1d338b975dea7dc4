import { describe, expect, it } from "vitest";
import { of, stage } from "./stage.js";

const FIVE = { members: { a: 1, b: 1, c: 1, d: 1, e: 1 } };
const THREE = { members: { a: 1, b: 1, c: 1 } };
const RTT = 0.015;
const near = 12;

describe("a quiet cluster", () => {
  it("from the start · one election or a few, one leader, no other term afterwards", () => {
    const values = stage(FIVE).run(60);
    expect(of(values, "leaders")).toBe(1);
    expect(of(values, "term")).toBe(of(values, "elections"));
    expect(of(values, "leaderless")).toBeLessThan(1);
  });

  it("5 members, a heartbeat of 75 ms · 2 · (5 − 1) messages each, of 177 + 18 and 156 + 16 bytes", () => {
    const values = stage(FIVE, { warmupSeconds: 10 }).run(10 + 75);
    const beats = of(values, "messages") / (2 * 4);
    expect(Math.abs(beats - 75 / 0.075)).toBeLessThanOrEqual(1);
    expect(of(values, "bytes") / of(values, "messages")).toBeCloseTo((195 + 172) / 2, 0);
  });

  it("commands one by one · each committed after a round trip and the follower's write", () => {
    const values = stage({ ...THREE, write: "5 ms", commands: { interval: "1 s" } }, { warmupSeconds: 5 }).run(60.5);
    expect(of(values, "commit-latency")).toBeCloseTo(RTT + 0.005, near);
    expect(of(values, "committed")).toBe(of(values, "commands"));
  });

  it("alone · leads itself and commits at once", () => {
    const values = stage({ members: { a: 1 }, commands: { interval: "1 s" } }, { warmupSeconds: 5 }).run(60);
    expect(of(values, "commit-latency")).toBe(0);
    expect(of(values, "messages")).toBe(0);
  });

  it("a command of 100 B · travels as 4 · ⌈100 / 3⌉ characters in an entry of 52 + 9", () => {
    // Heartbeats in step with the commands, so that none repeats an entry that is on its way.
    const asked = (bytes: string) => stage({ ...THREE, heartbeat: "100 ms", commands: { interval: "1 s", bytes } }, { warmupSeconds: 4.5 }).run(104.5);
    const [full, empty] = [asked("100 B"), asked("0 B")];
    expect(of(full, "bytes") - of(empty, "bytes")).toBe(2 * of(full, "commands") * 4 * Math.ceil(100 / 3));
  });

  it("more commands than a batch takes in a round trip · all of them are committed later, in batches", () => {
    const values = stage({ ...THREE, batch: 2, commands: { interval: { exponential: { mean: "8 ms" } } } }).run(60);
    expect(of(values, "committed") / of(values, "commands")).toBeGreaterThan(0.99);
    expect(of(values, "commit-latency")).toBeGreaterThan(RTT);
  });
});

describe("crashes", () => {
  it("the leader's · another leads, no sooner than the least time-out allows", () => {
    const values = stage({ ...FIVE, crashes: [{ who: "leader", at: "5 s", every: { uniform: { min: "5 s", max: "5.075 s" } }, for: "2 s" }] }).run(1000);
    expect(of(values, "failovers")).toBe(of(values, "crashes"));
    expect(of(values, "failovers")).toBeGreaterThan(190);
    // Its last word left at most a heartbeat before the crash, and votes take a round trip.
    const soonest = 0.15 - 0.075 + RTT / 2 + RTT;
    expect(of(values, "failover.median")).toBeGreaterThan(soonest);
    expect(of(values, "recovery")).toBeGreaterThanOrEqual(of(values, "failover") + RTT - 1e-9);
  });

  it("a write of 10 ms at candidate and voter · an election takes 2 · 10 ms more", () => {
    const elected = (write: string) => of(stage({ ...THREE, write, "election-timeout": { uniform: { min: "1 s", max: "2 s" } } }).run(10), "leaderless");
    expect(elected("10 ms") - elected("0 s")).toBeCloseTo(2 * 0.01, near);
  });

  it("of two of five for good · commands are committed; of three · no more, and nobody leads", () => {
    const crash = (member: number, at: number) => ({ who: `store-${member}`, at: `${at} s` });
    const commands = { interval: "100 ms" };
    const two = stage({ ...FIVE, commands, crashes: [crash(1, 10), crash(2, 10)] }, { warmupSeconds: 20 }).run(60);
    expect(of(two, "committed")).toBe(of(two, "commands"));
    const three = stage({ ...FIVE, commands, crashes: [crash(1, 10), crash(2, 10), crash(3, 10)] }, { warmupSeconds: 20 }).run(60);
    expect(of(three, "committed")).toBe(0);
  });

  it("of all at once, who come back · the log is still there, and goes on", () => {
    const crashes = [1, 2, 3].map((member) => ({ who: `store-${member}`, at: "10 s", for: "5 s" }));
    const values = stage({ ...THREE, commands: { interval: "100 ms" }, crashes }).run(60);
    expect(of(values, "commands") - of(values, "committed")).toBeLessThanOrEqual(2);
    expect(of(values, "leaderless")).toBeGreaterThan(5);
    expect(of(values, "commit-latency.p95")).toBeGreaterThan(1);
  });

  it("overlapping crashes of one member · it is back after the last", () => {
    const crashes = [{ who: "store-1", at: "1 s", for: "10 s" }, { who: "store-1", at: "5 s", for: "1 s" }];
    const values = stage({ members: { a: 1 }, commands: { interval: "100 ms" }, crashes }).run(20);
    expect(of(values, "crashes")).toBe(1);
    expect(of(values, "leaderless")).toBeGreaterThan(10);
  });

  it("a leader where nobody leads · crashes nobody", () => {
    expect(of(stage({ ...THREE, crashes: [{ who: "leader", at: "1 ms" }] }).run(10), "crashes")).toBe(0);
  });
});

describe("sites and partitions", () => {
  it("a site that is down · takes its members with it", () => {
    const world = stage(THREE);
    world.at(10, () => world.availability.publish({ subject: "site", name: "a", up: false }));
    world.at(20, () => world.availability.publish({ subject: "site", name: "a", up: true }));
    expect(of(world.run(30), "crashes")).toBe(1);
  });

  it("a leader cut off from the others · they elect one of theirs, and commit without it", () => {
    const world = stage({ ...THREE, commands: { interval: "100 ms" } });
    const sites = ["a", "b", "c"];
    const cut = (up: boolean, alone: string) => {
      for (const other of sites) if (other !== alone) world.availability.publish({ subject: "link", name: [alone, other].sort().join("--"), up });
    };
    for (const [index, site] of sites.entries()) {
      world.at(10 + 10 * index, () => cut(false, site));
      world.at(15 + 10 * index, () => cut(true, site));
    }
    const values = world.run(60);
    expect(of(values, "leaders")).toBeGreaterThan(1);
    expect(of(values, "committed") / of(values, "commands")).toBeGreaterThan(0.9);
  });
});

describe("Raft paper, figure 16, by shape: 5 servers, 15 ms to reach them all, 1000 leaders killed within their heartbeat interval", () => {
  const killed = (max: string, seed = "1") =>
    stage({ ...FIVE, "election-timeout": { uniform: { min: "150 ms", max } }, crashes: [{ who: "leader", at: "5 s", every: { uniform: { min: "5 s", max: "5.075 s" } }, for: "2 s" }] }, { seed }).run(5037);

  it("150 to 200 ms · half of them replaced in one election, the worst within twice the published 513 ms", () => {
    const values = killed("200 ms");
    expect(of(values, "failovers")).toBeGreaterThan(980);
    expect(of(values, "failover.median")).toBeLessThan(0.2 + RTT / 2 + RTT);
    expect(of(values, "failover.max")).toBeLessThan(2 * 0.513);
  });

  it("more spread · fewer elections for a leader, and the worst case shrinks with them", () => {
    const [narrow, wide] = [killed("160 ms"), killed("300 ms")];
    const perLeader = (values: ReadonlyMap<string, number | null>) => of(values, "elections") / of(values, "leaders");
    expect(perLeader(wide)).toBeLessThan(perLeader(narrow));
    expect(of(wide, "failover.max")).toBeLessThan(of(narrow, "failover.max"));
  });

  it("no spread · votes split for more than 10 s", () => {
    expect(of(stage({ ...FIVE, "election-timeout": "150 ms" }).run(10), "leaders")).toBe(0);
  });
});

describe("runs", () => {
  it("the same twice, other ones at another seed", () => {
    const trajectory = (seed: string) => {
      const world = stage({ ...THREE, commands: { interval: { exponential: { mean: "100 ms" } } } }, { seed });
      world.run(20);
      return world.sim.trajectory;
    };
    expect(trajectory("1")).toBe(trajectory("1"));
    expect(trajectory("2")).not.toBe(trajectory("1"));
  });
});
