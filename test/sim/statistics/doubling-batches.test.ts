import { describe, expect, it } from "vitest";
import { DoublingBatches, Fault, mserTruncation } from "../../../sim/index.js";

const filled = (n: number, size: number, most: number): DoublingBatches => {
  const batches = new DoublingBatches(size, most);
  for (let index = 0; index < n; index += 1) batches.add(index, 10 * index);
  return batches;
};

describe("doubling batches", () => {
  it("as many as there may be · means of five each, the end of each its last observation", () => {
    const batches = filled(20, 5, 4);
    expect([...batches.means]).toEqual([2, 7, 12, 17]);
    expect([0, 3].map((index) => batches.endOf(index))).toEqual([40, 190]);
  });

  it("one batch more · pairs are joined, and from then on a batch has ten", () => {
    expect([...filled(25, 5, 4).means]).toEqual([4.5, 14.5]);
    const batches = filled(30, 5, 4);
    expect([...batches.means]).toEqual([4.5, 14.5, 24.5]);
    expect([batches.size, batches.count, batches.endOf(1), batches.endOf(2)]).toEqual([10, 30, 190, 290]);
  });

  it("any length · equal batches of all there was, never fewer than half of what there may be", () => {
    for (let n = 40; n <= 1000; n += 1) {
      const batches = filled(n, 5, 8);
      const { means, size } = batches;
      expect(means.length).toBeGreaterThanOrEqual(4);
      expect(means.length).toBe(Math.floor(n / size));
      means.forEach((mean, index) => expect(mean).toBe(index * size + (size - 1) / 2));
    }
  });

  it("an odd number of batches, none of a size, a batch that is not there · a fault", () => {
    for (const [size, most] of [[5, 3], [0, 4], [1.5, 4], [5, 0]]) expect(() => new DoublingBatches(size, most)).toThrow(Fault);
    expect(() => filled(7, 5, 4).endOf(1)).toThrow(Fault);
  });
});

describe("MSER", () => {
  /** Squares around the mean over the number squared, for each cut, by the book. */
  const byTheBook = (means: readonly number[]): number => {
    const errors = means.slice(0, means.length - 4).map((_, cut) => {
      const kept = means.slice(cut);
      const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
      return kept.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (kept.length * kept.length);
    });
    return errors.indexOf(Math.min(...errors));
  };
  const wavy = (n: number, transient: (index: number) => number): number[] => Array.from({ length: n }, (_, index) => 10 + Math.sin(index * index) + transient(index));

  it("an empty start · what is low is cut, as the formula says for every cut", () => {
    const means = wavy(100, (index) => -10 * Math.exp(-index / 5));
    const found = mserTruncation(means)!;
    expect(found.cut).toBe(byTheBook(means));
    expect(found.cut).toBeGreaterThan(10);
    expect(found.cut).toBeLessThan(30);
    expect(found.isSettled).toBe(true);
  });

  it("settled from the start · little or nothing is cut", () => {
    const means = wavy(100, () => 0);
    expect(mserTruncation(means)).toEqual({ cut: byTheBook(means), isSettled: true });
    expect(mserTruncation(means.map(() => 3))).toEqual({ cut: 0, isSettled: true });
  });

  it("a run that grows without end · more than half would go", () => {
    expect(mserTruncation(Array.from({ length: 100 }, (_, index) => index))).toMatchObject({ isSettled: false });
  });

  it("fewer than ten means · nothing can be said", () => expect(mserTruncation([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull());
});
