import { describe, expect, it } from "vitest";
import { estimate, morrisIndices, sobolIndices, studentTQuantile } from "../../../analysis/index.js";
import { samplingDesigns } from "../../../experiments/scenario/design/index.js";
import { Streams } from "../../../sim/index.js";

type Model = (unit: readonly number[]) => number;

const rowsOf = (model: Model, factors: readonly string[], points: number, seed: string): Parameters<typeof sobolIndices>[0] => {
  const design = samplingDesigns.get("saltelli").points({ points }, factors, new Streams(seed)).map(({ unit }) => model(unit));
  const width = factors.length + 2;
  return Array.from({ length: points }, (_, row) => ({ a: design[row * width], b: design[row * width + 1], mixed: design.slice(row * width + 2, (row + 1) * width) }));
};

const effectsOf = (model: Model, factors: readonly string[], trajectories: number): number[][] => {
  const points = samplingDesigns.get("morris").points({ trajectories, levels: 4 }, factors, new Streams("1"));
  return Array.from({ length: trajectories }, (_, at) => {
    const own = points.slice(at * (factors.length + 1), (at + 1) * (factors.length + 1));
    return factors.map((_name, factor) => {
      const moved = own.findIndex(({ part }) => part === factor);
      return (model(own[moved].unit) - model(own[moved - 1].unit)) / own[moved].step!;
    });
  });
};

const [A, B] = [7, 0.1];
/** T. Ishigami, T. Homma (1990), each argument uniform on (−π, π). */
const ishigami: Model = (unit) => {
  const [x, y, z] = unit.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + A * Math.sin(y) * Math.sin(y) + B * z * z * z * z * Math.sin(x);
};

describe("Sobol indices", () => {
  it("Ishigami function · means over 16 independent designs meet the analytic indices, by t tests of level 0.1 % in all", () => {
    const pi4 = Math.PI ** 4;
    const variance = A * A / 8 + (B * pi4) / 5 + (B * B * pi4 * pi4) / 18 + 1 / 2;
    const [first, second, together] = [(1 + (B * pi4) / 5) ** 2 / 2, A * A / 8, (8 * B * B * pi4 * pi4) / 225];
    const truth = [first, second, 0, first + together, second, together].map((part) => part / variance);
    const estimates = Array.from({ length: 16 }, (_, seed) => sobolIndices(rowsOf(ishigami, ["x", "y", "z"], 256, String(seed + 1)), 3));
    truth.forEach((expected, at) => {
      const { mean, sd } = estimate(estimates.map((factors) => (at < 3 ? factors[at].first : factors[at - 3].total).value!));
      expect(Math.abs(mean! - expected), `index ${at}`).toBeLessThan((studentTQuantile(1 - 0.001 / (2 * truth.length), 15) * sd!) / Math.sqrt(16));
    });
  });

  it("a sum · first-order and total agree with the shares of the variance, within their intervals", () => {
    // Variances of 3u, 2v and 1w are as 9 : 4 : 1.
    const indices = sobolIndices(rowsOf(([u, v, w]) => 3 * u + 2 * v + w + 1e6, ["u", "v", "w"], 512, "1"), 3);
    [9, 4, 1].forEach((part, at) => {
      for (const { value, low, high } of [indices[at].first, indices[at].total]) {
        expect(low).toBeLessThan(part / 14);
        expect(high).toBeGreaterThan(part / 14);
        expect(value).toBeGreaterThan(low!);
      }
    });
  });

  it("a factor that does nothing · 0 exactly; a model that does not vary, and no row · none", () => {
    const [, idle] = sobolIndices(rowsOf(([u]) => u, ["u", "v"], 32, "1"), 2);
    expect(idle).toEqual({ first: { value: 0, low: 0, high: 0 }, total: { value: 0, low: 0, high: 0 } });
    const none = { value: null, low: null, high: null };
    expect(sobolIndices(rowsOf(() => 5, ["u"], 8, "1"), 1)).toEqual([{ first: none, total: none }]);
    expect(sobolIndices([], 1)).toEqual([{ first: none, total: none }]);
  });

  it("the same rows · the same intervals", () => {
    const rows = rowsOf(ishigami, ["x", "y", "z"], 32, "1");
    expect(sobolIndices(rows, 3)).toEqual(sobolIndices(rows, 3));
  });
});

describe("elementary effects", () => {
  it("a plane · mu is the slope, mu* its size, sigma 0 up to rounding", () => {
    const indices = morrisIndices(effectsOf(([u, v, w]) => 3 * u - 2 * v + 0 * w, ["u", "v", "w"], 8), 3);
    [3, -2, 0].forEach((slope, at) => {
      const { mu, muStar, sigma } = indices[at];
      // Differences of numbers up to 3 over a step of 2/3: a few units in the last place of 3.
      const rounding = 16 * 3 * Number.EPSILON;
      expect(Math.abs(mu.value! - slope)).toBeLessThan(rounding);
      expect(Math.abs(muStar.value! - Math.abs(slope))).toBeLessThan(rounding);
      expect(sigma.value).toBeLessThan(rounding);
    });
  });

  it("a product · the effect of one is the level of the other, so mu lies among the levels and sigma is above 0", () => {
    const effects = effectsOf(([u, v]) => u * v, ["u", "v"], 40);
    for (const each of effects.flat()) expect([0, 1, 2, 3]).toContain(Math.round(3 * each));
    const [{ mu, muStar, sigma }] = morrisIndices(effects, 2);
    expect(mu.value).toBe(muStar.value);
    expect(mu.low).toBeLessThan(1 / 2);
    expect(mu.high).toBeGreaterThan(1 / 2);
    expect(sigma.low).toBeGreaterThan(0);
  });

  it("an effect that goes both ways · mu near 0, mu* not; one trajectory · none", () => {
    const [{ mu, muStar }] = morrisIndices([[1], [-1], [1], [-1]], 1);
    expect([mu.value, muStar.value]).toEqual([0, 1]);
    expect(morrisIndices([[1]], 1)[0].mu.value).toBeNull();
  });
});
