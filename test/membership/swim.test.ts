import { describe, expect, it } from "vitest";
import { Held, Knowledge } from "../../models/membership/swim/knowledge.js";
import { Rumours } from "../../models/membership/swim/rumours.js";
import { roundRobinTargets } from "../../models/membership/swim/targets.js";
import { Views } from "../../models/membership/views.js";
import { Simulation, Streams } from "../../sim/index.js";
import { stage } from "./stage.js";

const quiet = { believed: () => {}, doubted: () => {} };

describe("what SWIM's members hold each other for", () => {
  const heard = (...news: (readonly [Held, number])[]): readonly [Held, number] => {
    const knowledge = new Knowledge(new Views(2, new Simulation(), quiet));
    for (const [held, incarnation] of news) knowledge.hear(0, 1, held, incarnation);
    return [knowledge.held(0, 1), knowledge.incarnation(0, 1)];
  };
  it("the same incarnation · suspicion goes before life, and death before both, in any order of hearing", () => {
    for (const news of [[Held.alive, Held.suspect], [Held.suspect, Held.alive]]) expect(heard(...news.map((held) => [held, 1] as const))).toEqual([Held.suspect, 1]);
    for (const news of [[Held.dead, Held.suspect], [Held.suspect, Held.dead], [Held.dead, Held.alive]]) expect(heard(...news.map((held) => [held, 1] as const))).toEqual([Held.dead, 1]);
  });

  it("a later incarnation · clears a suspect, and brings back one that was buried; an earlier one changes nothing", () => {
    expect(heard([Held.suspect, 1], [Held.alive, 2])).toEqual([Held.alive, 2]);
    expect(heard([Held.dead, 1], [Held.alive, 2])).toEqual([Held.alive, 2]);
    expect(heard([Held.alive, 2], [Held.dead, 1])).toEqual([Held.alive, 2]);
    expect(heard([Held.dead, 1], [Held.suspect, 2])).toEqual([Held.dead, 1]);
  });
});

describe("news to pass on", () => {
  it("each piece · as many messages as said, the newest first, in turn", () => {
    const rumours = new Rumours(3);
    rumours.add(0, 1, 2);
    rumours.add(0, 2, 3);
    const told: number[] = [];
    while (rumours.count(0) > 0) told.push(rumours.next(0));
    expect(told).toEqual([2, 1, 2, 1, 2]);
  });
});

describe("targets in turn", () => {
  it("three orders of nine members · each once in each order", () => {
    const sim = new Simulation();
    const views = new Views(10, sim, quiet);
    for (let other = 1; other < 10; other += 1) views.believe(0, other);
    const targets = roundRobinTargets(views, new Streams("1").counter("targets"));
    const orders = [0, 1, 2].map(() => Array.from({ length: 9 }, () => targets.next(0)));
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });
});

describe("SWIM at work", () => {
  it("a crash with suspicion · nobody buries it before 4 log10 n periods and its probe are over, and all do in the end", () => {
    const { end } = stage({ kind: "swim", members: { a: 20, b: 20 }, crashes: [{ at: "20 s", name: "b-7" }] });
    const value = end(120);
    const patience = 4 * (Math.log(40) / Math.LN10);
    expect(value("membership.detection.first")).toBeGreaterThan(patience);
    expect(value("membership.crashes.unnoticed")).toBe(0);
    expect(value("membership.false-positives")).toBe(0);
  });

  it("losses of 10 percent · suspects deny: helpers and suspicion leave fewer wrongly buried than neither", () => {
    const wronged = (more: object): number => stage({ kind: "swim", members: { a: 30 }, ...more }, { loss: 0.1 }).end(300)("membership.false-positives") ?? NaN;
    expect(wronged({})).toBeLessThan(wronged({ suspicion: 0, helpers: 0 }) / 20);
  });

  it("a newcomer and one that comes back · known to all, and knowing all", () => {
    const { views, member, end } = stage({ kind: "swim", members: { a: 15 }, joins: [{ at: "10 s", name: "a-4" }], crashes: [{ at: "20 s", name: "a-9", for: "60 s" }] });
    const value = end(140);
    expect(value("membership.joins")).toBe(2);
    for (const name of ["a-4", "a-9"]) {
      expect(views.count(member(name))).toBe(14);
      expect([1, 2, 3].every((ordinal) => views.believes(member(`a-${ordinal}`), member(name)))).toBe(true);
    }
  });
});

describe("a mesh of heartbeats", () => {
  it("n members · n (n − 1) beats a period, and a crash is noticed one time-out to one period later by everybody", () => {
    const { end } = stage({ kind: "heartbeat-mesh", members: { a: 8 }, rounds: "together", crashes: [{ at: "10.5 s", members: 1 }] }, { oneWayMillis: 50 });
    const value = end(20.5);
    expect(value("membership.messages")).toBe(10 * 8 * 7 + 10 * 7 * 7);
    // Heard last at 10.05 s: at 15 s that is less than 5 s ago, at 16 s more.
    expect([value("membership.detection.first"), value("membership.detection.last")]).toEqual([16 - 10.5, 16 - 10.5]);
  });

  it("a newcomer · believed by all after one way", () => {
    const value = stage({ kind: "heartbeat-mesh", members: { a: 8 }, joins: [{ at: "10 s", members: 1 }] }, { oneWayMillis: 50 }).end(20);
    expect(value("membership.join-latency.max")).toBeCloseTo(0.05, 9);
  });
});
