import quantile from "@stdlib/stats-base-dists-t-quantile";
import { describe, expect, it } from "vitest";
import { Fault } from "../../sim/index.js";
import { studentTQuantile } from "../../analysis/index.js";

const PROBABILITIES = [0.5001, 0.51, 0.6, 0.74, 0.76, 0.8999, 0.9, 0.95, 0.959, 0.961, 0.975, 0.99, 0.995, 0.9995, 0.99999, 1 - 1e-7, 1 - 1e-10];
const ulps = (got: number, expected: number): number => Math.abs(got - expected) / (Math.abs(expected) * Number.EPSILON);

describe("Student t quantile", () => {
  it("degrees 1 to 200, seventeen probabilities · within 32 ulp of the @stdlib oracle", () => {
    let worst = 0;
    for (let degrees = 1; degrees <= 200; degrees += 1) {
      for (const probability of PROBABILITIES) worst = Math.max(worst, ulps(studentTQuantile(probability, degrees), quantile(probability, degrees)));
    }
    expect(worst).toBeLessThanOrEqual(32);
  });

  it("1 and 2 degrees · the closed forms cot(π·q) and (2p − 1)·√(2/(4pq))", () => {
    for (const p of [0.6, 0.75, 0.9, 0.95, 0.975, 0.995]) {
      const q = 1 - p;
      expect(ulps(studentTQuantile(p, 1), 1 / Math.tan(Math.PI * q))).toBeLessThanOrEqual(16);
      expect(ulps(studentTQuantile(p, 2), (2 * p - 1) * Math.sqrt(2 / (4 * p * q)))).toBeLessThanOrEqual(16);
    }
  });

  it("0.975 at 9 degrees · 2.262157162798205, as tables have it to more digits", () => {
    expect(ulps(studentTQuantile(0.975, 9), 2.262157162798205)).toBeLessThanOrEqual(4);
  });

  it("lower half · the upper half mirrored, and zero in the middle", () => {
    expect(studentTQuantile(0.025, 7)).toBe(-studentTQuantile(0.975, 7));
    expect(studentTQuantile(0.5, 7)).toBe(0);
  });

  it("degrees that are not whole, or very many · between their neighbours, and near the normal law", () => {
    const between = studentTQuantile(0.975, 4.5);
    expect(between).toBeLessThan(studentTQuantile(0.975, 4));
    expect(between).toBeGreaterThan(studentTQuantile(0.975, 5));
    // Cornish-Fisher: t ≈ z + (z³ + z)/(4ν), next term below z⁵/ν².
    const z = 1.959963984540054;
    expect(Math.abs(studentTQuantile(0.975, 1e6) - (z + (z * z * z + z) / 4e6))).toBeLessThan(30e-12);
  });

  it("what is no probability, or no degrees · a fault", () => {
    for (const [p, degrees] of [[0, 3], [1, 3], [Number.NaN, 3], [0.9, 0], [0.9, Number.POSITIVE_INFINITY]] as const) {
      expect(() => studentTQuantile(p, degrees)).toThrow(Fault);
    }
  });
});
