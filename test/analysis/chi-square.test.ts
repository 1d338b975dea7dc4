import quantile from "@stdlib/stats-base-dists-chisquare-quantile";
import { describe, expect, it } from "vitest";
import { Fault } from "../../sim/index.js";
import { chiSquareQuantile, normalQuantile } from "../../analysis/index.js";

const UPPER = [0.5, 0.5001, 0.6, 0.79, 0.81, 0.9, 0.95, 0.975, 0.99, 0.9995, 1 - 1e-7, 1 - 1e-10];
const PROBABILITIES = [1e-10, 1e-7, 0.0005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.4999, ...UPPER];
const ulps = (got: number, expected: number): number => Math.abs(got - expected) / (Math.abs(expected) * Number.EPSILON);

describe("chi-square quantile", () => {
  it("degrees 1 to 200, twenty-one probabilities · within 32 ulp of the @stdlib oracle", () => {
    let worst = 0;
    let where = "";
    for (let degrees = 1; degrees <= 200; degrees += 1) {
      for (const probability of PROBABILITIES) {
        const apart = ulps(chiSquareQuantile(probability, degrees), quantile(probability, degrees));
        if (apart > worst) [worst, where] = [apart, `${degrees} degrees at ${probability}`];
      }
    }
    expect(worst, where).toBeLessThanOrEqual(32);
  });

  it("2 degrees · the closed form −2·log(1 − p)", () => {
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.975, 0.999]) expect(ulps(chiSquareQuantile(p, 2), -2 * Math.log1p(-p))).toBeLessThanOrEqual(8);
  });

  it("degrees that are not whole · between their neighbours", () => {
    expect(chiSquareQuantile(0.95, 4.5)).toBeGreaterThan(chiSquareQuantile(0.95, 4));
    expect(chiSquareQuantile(0.95, 4.5)).toBeLessThan(chiSquareQuantile(0.95, 5));
  });

  it("what is no probability, or no degrees · a fault", () => {
    for (const [p, degrees] of [[0, 3], [1, 3], [Number.NaN, 3], [0.9, 0], [0.9, Number.POSITIVE_INFINITY]] as const) {
      expect(() => chiSquareQuantile(p, degrees)).toThrow(Fault);
    }
  });
});

describe("normal quantile", () => {
  it("upper half · the root of the @stdlib chi-square quantile at 2p − 1 with one degree", () => {
    for (const p of UPPER.slice(1)) expect(ulps(normalQuantile(p), Math.sqrt(quantile(2 * p - 1, 1)))).toBeLessThanOrEqual(16);
  });

  it("0.975 · 1.959963984540054, as tables have it to more digits", () => expect(ulps(normalQuantile(0.975), 1.959963984540054)).toBeLessThanOrEqual(4));

  it("lower half · the upper half mirrored, to its own last digits, and zero in the middle", () => {
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
    expect(normalQuantile(0.5)).toBe(0);
    // Tabulated to 16 digits: Φ(−7.941345326170998) = 1e-15.
    expect(ulps(normalQuantile(1e-15), -7.941345326170998)).toBeLessThanOrEqual(4);
  });

  it("what is no probability · a fault", () => {
    for (const p of [0, 1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(Fault);
  });
});
