import { describe, expect, it } from "vitest";
import { estimate, pairedRatio, studentTQuantile } from "../../analysis/index.js";

describe("estimate of a mean", () => {
  it("five values · mean, sd over n − 1 and t interval by hand", () => {
    const { n, mean, sd, low, high } = estimate([2, 4, 4, 4, 6]);
    expect([n, mean]).toEqual([5, 4]);
    expect(sd).toBe(Math.sqrt((4 + 4) / 4));
    const half = (studentTQuantile(0.975, 4) * Math.SQRT2) / Math.sqrt(5);
    expect(high! - 4).toBeCloseTo(half, 12);
    expect(4 - low!).toBeCloseTo(half, 12);
  });

  it("one value · a mean and nothing else, none · nothing at all", () => {
    expect(estimate([3])).toEqual({ n: 1, mean: 3, sd: null, low: null, high: null });
    expect(estimate([])).toEqual({ n: 0, mean: null, sd: null, low: null, high: null });
  });

  it("equal values that sum inexactly · that very value, spread 0, interval of no width", () => {
    expect(estimate([0.1, 0.1, 0.1])).toEqual({ n: 3, mean: 0.1, sd: 0, low: 0.1, high: 0.1 });
  });

  it("values in another order · the same bits", () => {
    const values = Array.from({ length: 200 }, (_, index) => Math.sin(index) * Math.exp(index % 30));
    expect(estimate([...values].reverse())).toEqual(estimate(values));
  });
});

describe("paired ratio", () => {
  it("values three times the base · exactly 3, whatever the spread of the base", () => {
    const base = [4, 5, 6, 8];
    expect(pairedRatio(base.map((value) => 3 * value), base)).toEqual({ ratio: 3, low: 3, high: 3 });
  });

  it("a base that may be zero · no ratio", () => {
    expect(pairedRatio([1, 2, 3], [-1, 0, 1.1])).toBeNull();
    expect(pairedRatio([1, 2], [0, 0])).toBeNull();
  });

  it("one pair · a ratio without interval", () => {
    expect(pairedRatio([6], [2])).toEqual({ ratio: 3, low: null, high: null });
  });

  it("ends of the interval · there the mean of x − θ·base is just significant", () => {
    const x = [5.1, 6.3, 5.8, 6.6, 5.5];
    const base = [2.1, 2.2, 1.9, 2.3, 2.0];
    const { low, high } = pairedRatio(x, base)!;
    for (const theta of [low!, high!]) {
      const residual = estimate(x.map((value, index) => value - theta * base[index]));
      expect(Math.min(Math.abs(residual.low!), Math.abs(residual.high!))).toBeLessThan(1e-9);
    }
  });
});
