import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completionLine, cutBootAndDrain, staircases } from "../../analysis/index.js";
import type { Riser } from "../../analysis/index.js";
import { SERIES } from "./study-tables.js";

/** N nodes that take T seconds a job from t = 0 on, `rounds` jobs each. */
const ideal = (nodes: number, seconds: number, rounds: number): Riser[] =>
  Array.from({ length: rounds }, (_, index) => ({ timeSeconds: (index + 1) * seconds, before: nodes * index, after: nodes * (index + 1) }));

/** Several staircases counted together. */
function together(parts: readonly (readonly Riser[])[]): Riser[] {
  const rises = new Map<number, number>();
  for (const { timeSeconds, before, after } of parts.flat()) rises.set(timeSeconds, (rises.get(timeSeconds) ?? 0) + after - before);
  let done = 0;
  return [...rises].sort((a, b) => a[0] - b[0]).map(([timeSeconds, rise]) => ({ timeSeconds, before: done, after: (done += rise) }));
}

describe("completion line", () => {
  it("N nodes of T seconds · r∞ = N/T and n½ = N/2, exactly", () => {
    const line = completionLine(ideal(16, 128, 9))!;
    expect(line.ratePerSecond).toBe(16 / 128);
    expect(line.halfJobs).toBe(16 / 2);
    expect(line.greatestMiss).toBe(0);
  });

  it("any N, T and stretch · the same to 4 ulp per riser of the largest term", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.double({ min: 1, max: 5000, noNaN: true }), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 20 }), (nodes, seconds, rounds, skipped) => {
        const line = completionLine(ideal(nodes, seconds, rounds + skipped).slice(skipped))!;
        const slack = 4 * rounds * Number.EPSILON * (rounds + skipped);
        expect(Math.abs(line.ratePerSecond * seconds / nodes - 1)).toBeLessThanOrEqual(slack);
        expect(Math.abs(line.halfJobs / nodes - 1 / 2)).toBeLessThanOrEqual(slack * (rounds + skipped));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("sites of one T together · sums of nodes", () => {
    const line = completionLine(together([ideal(4, 64, 10), ideal(12, 64, 10)]))!;
    expect([line.ratePerSecond, line.halfJobs]).toEqual([(4 + 12) / 64, (4 + 12) / 2]);
  });

  it("sites of different T, fitted one by one · r∞ = Σ N_i/T_i and n½ = Σ N_i/2, exactly", () => {
    const lines = [ideal(4, 64, 30), ideal(8, 128, 15)].map((risers) => completionLine(risers)!);
    expect(lines[0].ratePerSecond + lines[1].ratePerSecond).toBe(4 / 64 + 8 / 128);
    expect(lines[0].halfJobs + lines[1].halfJobs).toBe((4 + 8) / 2);
  });

  it("sites of different T, fitted together · r∞ within 3·n½/n, and nearer with more jobs", () => {
    for (const scale of [1, 10, 100]) {
      const parts = [ideal(4, 60, 30 * scale), ideal(8, 90, 20 * scale), ideal(2, 100, 18 * scale)];
      const expected = 4 / 60 + 8 / 90 + 2 / 100;
      const risers = together(parts);
      const line = completionLine(risers)!;
      expect(Math.abs(line.ratePerSecond / expected - 1)).toBeLessThanOrEqual((3 * (4 + 8 + 2)) / 2 / risers.at(-1)!.after);
    }
  });

  it("sixteen risers at nearly one instant · as one riser of sixteen", () => {
    const split = ideal(16, 128, 9).flatMap(({ timeSeconds, before }) => Array.from({ length: 16 }, (_, job): Riser => ({ timeSeconds: timeSeconds + job * 1e-9, before: before + job, after: before + job + 1 })));
    const [whole, parts] = [completionLine(ideal(16, 128, 9))!, completionLine(split)!];
    // 15 ns of 128 s move the slope by less than that ratio.
    expect(Math.abs(parts.ratePerSecond / whole.ratePerSecond - 1)).toBeLessThan(15e-9 / 128);
    expect(Math.abs(parts.halfJobs - whole.halfJobs)).toBeLessThan((72 * 15e-9) / 128 * 2);
  });

  it("one riser, or none · no line", () => {
    expect(completionLine([])).toBeNull();
    expect(completionLine(ideal(4, 10, 1))).toBeNull();
  });
});

describe("cut of boot and drain", () => {
  const risers = ideal(2, 10, 20);

  it("ready and drain known · risers after the one and until the other", () => {
    const { risers: kept, rule } = cutBootAndDrain(risers, { readySeconds: 30, drainSeconds: 180 });
    expect([kept[0].timeSeconds, kept.at(-1)!.timeSeconds]).toEqual([40, 180]);
    expect(rule).toBe("from the last node coming ready to the queue running empty");
  });

  it("nothing known · whole risers between 10 % and 90 % of the completions", () => {
    const { risers: kept, rule } = cutBootAndDrain(risers, { readySeconds: Number.NaN, drainSeconds: Number.NaN });
    expect([kept[0].before, kept.at(-1)!.after]).toEqual([0.1 * 40, 0.9 * 40]);
    expect(rule).toBe("from 10 % of the completions to 90 % of the completions");
  });

  it("a boot as long as the run · falls back on shares and says so", () => {
    expect(cutBootAndDrain(risers, { readySeconds: 190, drainSeconds: 200 }).rule).toContain("too few between boot and drain");
  });
});

describe("staircases of a series table", () => {
  it("rows of one instant · one riser; without `before` the row before tells it", () => {
    const rows = [["a", "completions", "c", 5, 1], ["a", "completions", "c", 5, 2], ["a", "queue", "c", 6, 9], ["a", "completions", "c", 7, 3]];
    expect(staircases({ columns: SERIES, rows }, "completions").get("a")!.get("c")).toEqual([
      { timeSeconds: 5, before: 0, after: 2 },
      { timeSeconds: 7, before: 2, after: 3 },
    ]);
  });

  it("thinned rows with `before` · keep their own middles", () => {
    const columns = [...SERIES, { name: "before", type: "number", description: "" } as const];
    const rows = [["a", "completions", "c", 5, 1, 0], ["a", "completions", "c", 25, 9, 8]];
    expect(staircases({ columns, rows }, "completions").get("a")!.get("c")![1]).toEqual({ timeSeconds: 25, before: 8, after: 9 });
  });
});
