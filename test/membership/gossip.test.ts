import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const KINDS = ["push", "pull", "push-pull"] as const;

describe.each(KINDS)("%s", (kind) => {
  it("no loss and no crash · no false positive, everybody is known to everybody", () => {
    const value = stage({ kind, members: { a: 20, b: 12 } }).end(300);
    expect([value("membership.false-positives"), value("membership.accuracy"), value("membership.false-absent")]).toEqual([0, 1, 0]);
  });

  it("a member that joins · is seen by all, and sees all, before news of it can have taken 30 rounds", () => {
    const { views, roster, member, end } = stage({ kind, members: { a: 20 }, joins: [{ at: "60 s", name: "a-7" }] });
    const value = end(90);
    expect(value("membership.joins")).toBe(1);
    expect(value("membership.join-latency.max")).toBeLessThan(30);
    expect(views.count(member("a-7"))).toBe(roster.size - 1);
  });

  it("a crash · is noticed by all within time-out and spread, and by nobody before the time-out less a period", () => {
    const { end } = stage({ kind, members: { a: 20 }, timeout: "20 s", crashes: [{ at: "60 s", members: 1 }] });
    const value = end(200);
    expect(value("membership.detection.first")).toBeGreaterThan(20 - 1);
    expect(value("membership.detection.last")).toBeLessThan(20 + 30);
    expect(value("membership.crashes.unnoticed")).toBe(0);
  });

  it("a member that crashed and came back · is believed by all again, and knows them", () => {
    const { views, roster, member, sim } = stage({ kind, members: { a: 10 }, timeout: "20 s", crashes: [{ at: "60 s", name: "a-3", for: "100 s" }] });
    sim.run(159);
    expect(roster.names.some((_, other) => views.believes(other, member("a-3")))).toBe(false);
    sim.run(220);
    expect(roster.names.filter((_, other) => views.believes(other, member("a-3")))).toHaveLength(9);
    expect(views.count(member("a-3"))).toBe(9);
  });

  it("random comings, crashes and losses · only members are believed in, and a view is what its changes say", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 99 }), (members, late, seed) => {
        const written = { kind, members: { a: members }, timeout: "8 s", joins: [{ at: "5 s", members: Math.min(late, members - 1) || 1 }], crashes: { interval: { exponential: { mean: "10 s" } }, for: { exponential: { mean: "10 s" } } } };
        const { views, roster, end } = stage(written, { seed: String(seed), loss: 0.2 });
        const value = end(120);
        for (let viewer = 0; viewer < members; viewer += 1) {
          const list = Array.from({ length: views.count(viewer) }, (_, place) => views.at(viewer, place));
          expect(new Set(list).size).toBe(list.length);
          expect(list.every((subject) => subject !== viewer && subject < members && views.believes(viewer, subject))).toBe(true);
          if (!roster.isUp(viewer)) expect(list).toEqual([]);
        }
        expect(value("membership.false-absent") ?? 0).toBeGreaterThanOrEqual(0);
        expect(value("membership.accuracy") ?? 1).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it("the same seed · the same trajectory; another fan-out, other messages and more of them", () => {
    const count = (fanout: number): readonly [string, number | null] => {
      const { sim, end } = stage({ kind, members: { a: 12 }, fanout }, { loss: 0.1 });
      const value = end(60);
      return [sim.trajectory, value("membership.messages")];
    };
    expect(count(1)).toEqual(count(1));
    expect(count(2)[1]! / count(1)[1]!).toBeGreaterThan(1.8);
  });
});
