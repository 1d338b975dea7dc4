import { describe, expect, it } from "vitest";
import { binomial, quantileInterval, quantileRanks } from "../../analysis/index.js";

describe("interval for a quantile over independent values", () => {
  it("binomial law · 1, 3, 3, 1 eighths for three coins", () => expect([...binomial(3, 0.5)]).toEqual([1 / 8, 3 / 8, 3 / 8, 1 / 8]));

  it("median of 10 values · second least to second greatest, with 1 − 2·(1 + 10)/1024", () => {
    const found = quantileInterval([9, 3, 1, 10, 5, 4, 2, 8, 7, 6], 0.5);
    expect(found).toMatchObject({ low: 2, high: 9, ranks: [2, 9] });
    expect(found!.coverage).toBeCloseTo(1 - 22 / 1024, 15);
  });

  it("median of 5 values · none: even the extremes miss it with 2/32 > 5 %", () => expect(quantileInterval([1, 2, 3, 4, 5], 0.5)).toBeNull());
  it("median of 6 values · the extremes, with 1 − 2/64", () => expect(quantileRanks(6, 0.5)).toEqual({ ranks: [1, 6], coverage: 1 - 2 / 64 }));

  it("p99 of 100 values · none: the greatest lies below it with 0.99^100 = 36.6 %", () => expect(quantileRanks(100, 0.99)).toBeNull());

  it("p90 of 200 values · the coverage is the binomial sum between the ranks", () => {
    const { ranks, coverage } = quantileRanks(200, 0.9)!;
    const law = binomial(200, 0.9);
    expect(coverage).toBeCloseTo(law.slice(ranks[0], ranks[1]).reduce((sum, weight) => sum + weight, 0), 12);
    expect(coverage).toBeGreaterThanOrEqual(0.95);
    expect(law.slice(0, ranks[0] + 1).reduce((sum, weight) => sum + weight, 0)).toBeGreaterThan(0.025);
  });

  it("a million values · no underflow", () => {
    const { ranks, coverage } = quantileRanks(1_000_000, 0.5)!;
    expect(ranks).toEqual([499_020, 500_981]);
    expect(coverage).toBeGreaterThan(0.95);
    expect(coverage).toBeLessThan(0.951);
  });
});
