import { describe, expect, it } from "vitest";
import { sobolSequence } from "../../experiments/scenario/design/sobol-sequence.js";

const WORD = 4_294_967_296;
const points = (count: number, dimensions: number): number[][] => sobolSequence(count, dimensions).map((point) => [...point].map((x) => x / WORD));

describe("Sobol's sequence", () => {
  it("first points in three dimensions · as Joe and Kuo's program prints them", () => {
    expect(points(10, 3)).toEqual([
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
    ]);
  });

  it("a far point in all dimensions · what SciPy 1.17 gives for the same direction numbers", () => {
    expect(points(1002, 21)[1001]).toEqual([
      0.7197265625, 0.5966796875, 0.0185546875, 0.1767578125, 0.7802734375, 0.4072265625, 0.5458984375, 0.3994140625, 0.0009765625, 0.5693359375, 0.5849609375,
      0.7548828125, 0.6611328125, 0.8837890625, 0.6435546875, 0.8701171875, 0.2197265625, 0.8447265625, 0.4912109375, 0.2255859375, 0.0224609375,
    ]);
  });

  it("2^m points · one in each of 2^m equal parts of every dimension, and in every elementary rectangle of the first two", () => {
    const all = points(256, 21);
    for (let dimension = 0; dimension < 21; dimension += 1) expect(new Set(all.map((point) => Math.floor(point[dimension] * 256))).size).toBe(256);
    // A (0, 8, 2)-net in base 2.
    for (const columns of [1, 2, 4, 8, 16, 32, 64, 128, 256]) {
      expect(new Set(all.map(([x, y]) => `${Math.floor(x * columns)} ${Math.floor(y * (256 / columns))}`)).size).toBe(256);
    }
  });

  it("more dimensions than there are direction numbers · are a fault", () => {
    expect(() => sobolSequence(2, 22)).toThrow("from 1 to 21");
  });
});
