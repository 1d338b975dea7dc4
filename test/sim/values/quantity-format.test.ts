import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSIONS, type Dimension, formatMoney, formatQuantity, parseQuantity, price } from "../../../sim/index.js";

const dimensions = Object.keys(DIMENSIONS) as Dimension[];

describe("a quantity written for people", () => {
  it.each([
    [0, "time", "0 s"],
    [-0, "time", "0 s"],
    [0.04, "time", "40 ms"],
    [0.0001, "time", "100 us"],
    [97, "time", "97 s"],
    [5400, "time", "90 min"],
    [86_400, "time", "1 d"],
    [4 * 2 ** 30, "memory", "4 GiB"],
    [5e9, "data", "5 GB"],
    [12.5e6, "rate", "100 Mbit/s"],
    [2.4, "speed", "2.4 Gflop/s"],
    [1 / 3600, "count-rate", "1 1/h"],
    [-5, "time", "-5 s"],
    [Infinity, "time", "Infinity s"],
  ] as const)("%d of %s · formatted · is %s", (value, dimension, text) => {
    expect(formatQuantity(value, dimension)).toBe(text);
  });

  it.each(dimensions)("any value of %s · formatted and read · is the same double", (dimension) => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (value) => {
        expect(parseQuantity(formatQuantity(value, dimension), dimension)).toBe(value);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe("money written for people", () => {
  it.each([
    [85_000, "0.085 USD"],
    [2_000_000_000, "2000 USD"],
    [1, "0.000001 USD"],
    [0, "0 USD"],
    [-1_500_000n, "-1.5 USD"],
    [123_456_789_012_345_678_901n, "123456789012345.678901 USD"],
  ])("%d micro-USD · formatted · is %s", (micro, text) => {
    expect(formatMoney(micro)).toBe(text);
  });

  it("any amount · formatted and read · is the same integer", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (micro) => {
        expect(price("h").parse(`${formatMoney(micro)}/h`)).toBe(micro);
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
