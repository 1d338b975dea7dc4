import { describe, expect, it } from "vitest";
import { bestAmong, renderReport, seedsToSeparate, type BySeed } from "../../analysis/index.js";
import { studentTQuantile, chiSquareQuantile } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const by = (values: readonly number[]): BySeed => new Map(values.map((value, index) => [String(index + 1), value]));

describe("the set that holds the best", () => {
  it("shared luck · cancels in pairs, so that 1 is shown to beat 0 though their ranges overlap", () => {
    expect(bestAmong([by([1, 20, 300]), by([2, 21.1, 301.05])])).toEqual([1]);
    expect(bestAmong([by([1, 20, 300]), by([300, 21, 2])])).toEqual([0, 1]);
  });

  it("one-sided at 5 %/(k − 1) · on the edge", () => {
    // Differences 1 ± 1 over two seeds: mean 1, standard error 1, and t at one degree of freedom decides.
    const apart = (mean: number): BySeed[] => [by([0, 0]), by([mean - 1, mean + 1])];
    const edge = studentTQuantile(0.95, 1);
    expect(bestAmong(apart(edge * 0.999))).toEqual([0, 1]);
    expect(bestAmong(apart(edge * 1.001))).toEqual([1]);
    const third = by([-1e6, -1e6]);
    expect(bestAmong([...apart(edge * 1.001), third])).toEqual([0, 1]);
    expect(bestAmong([...apart(studentTQuantile(0.975, 1) * 1.001), third])).toEqual([1]);
  });

  it("the very same values · all stay; always better by the same · it alone stays", () => {
    expect(bestAmong([by([1, 2]), by([1, 2])])).toEqual([0, 1]);
    expect(bestAmong([by([1, 2]), by([1.5, 2.5])])).toEqual([1]);
  });

  it("fewer than two seeds in common · nothing can be said", () => expect(bestAmong([by([1, 2]), by([3])])).toBeNull());
});

describe("seeds to tell two apart", () => {
  it("the least n with t·s/√n within the amount, at the upper limit of the spread", () => {
    const rivals = [by([0, 0, 0, 0]), by([1, -1, 1, -1])];
    const spread = Math.sqrt((3 * (4 / 3)) / chiSquareQuantile(0.2, 3));
    const half = (n: number): number => (studentTQuantile(0.95, n - 1) * spread) / Math.sqrt(n);
    const seeds = seedsToSeparate(rivals, 2, 0.5)!;
    expect(half(seeds)).toBeLessThanOrEqual(0.5);
    expect(half(seeds - 1)).toBeGreaterThan(0.5);
    expect(seedsToSeparate(rivals, 2, 1e-6)).toBeNull();
  });
});

describe("findings", () => {
  it("a clear winner · is called the best with at least 95 %", () => {
    expect(renderReport(inventStudy({ remotes: [0, 12], mixes: ["C1"] }))).toContain("(the best with at least 95 %)");
  });
});
