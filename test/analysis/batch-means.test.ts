import { describe, expect, it } from "vitest";
import { BATCHES, batchMeans, estimate, familyConfidence } from "../../analysis/index.js";

const rising = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

describe("batch means of one run", () => {
  it("64 fine means · 30 batches of two, the first four left out", () => {
    const values = rising(64).map((index) => (index * 37) % 64);
    const joined = Array.from({ length: BATCHES }, (_, batch) => (values[4 + 2 * batch] + values[5 + 2 * batch]) / 2);
    expect(batchMeans(values)).toMatchObject(estimate(joined));
  });

  it("fewer than 30 · all of them, so that n tells", () => expect(batchMeans([1, 3, 2]).n).toBe(3));
  it("a rising run · correlated neighbours", () => expect(batchMeans(rising(30))).toMatchObject({ isCorrelated: true }));

  it("values to and fro · lag-1 correlation near −1, which does not make an interval too narrow", () => {
    const { lag1, isCorrelated } = batchMeans(rising(30).map((index) => index % 2));
    expect(lag1).toBeCloseTo(-29 / 30, 12);
    expect(isCorrelated).toBe(false);
  });

  it("equal means, or two · no correlation to speak of", () => {
    expect(batchMeans(rising(30).map(() => 7))).toMatchObject({ sd: 0, lag1: null, isCorrelated: false });
    expect(batchMeans([1, 2])).toMatchObject({ lag1: null, isCorrelated: false });
  });
});

describe("confidence of one of a family", () => {
  it("k comparisons · 1 − 0.05/k, and one by itself is 95 %", () => {
    expect([0, 1].map((k) => familyConfidence(k))).toEqual([0.95, 0.95]);
    expect(familyConfidence(10)).toBeCloseTo(0.995, 15);
  });
});
