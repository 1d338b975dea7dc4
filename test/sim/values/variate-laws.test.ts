import { describe, expect, it } from "vitest";
import { makeVariate, Streams, type VariateSpec } from "../../../sim/index.js";
import { erf, logGamma } from "../../../sim/chance/special-functions.js";
import { chiSquare, gammaCdf, kolmogorovDistance, normalCdf } from "./statistics-oracles.js";

const DRAWS = 100_000;
const ROOT_PI = Math.sqrt(Math.PI);

/** Law, its distribution function, its mean and its standard deviation, each by textbook formula. */
interface Law {
  readonly spec: VariateSpec;
  readonly cdf: (x: number) => number;
  readonly mean: number;
  readonly sd: number;
}

const lognormalSigma = Math.sqrt(Math.log(1 + 0.3 ** 2));
const lognormalMu = Math.log(97) - lognormalSigma ** 2 / 2;
const balance = Math.sqrt((2 ** 2 - 1) / (2 ** 2 + 1));
const often = (1 + balance) / 2;
/** Mean and standard deviation of a standard normal cut below −1: λ = φ(1)/Φ(1), variance 1 − λ − λ². */
const [cutOff, kept] = [normalCdf(-1), normalCdf(1)];
const hazard = Math.exp(-0.5) / Math.sqrt(2 * Math.PI) / normalCdf(1, 4000);

const laws: readonly Law[] = [
  { spec: { kind: "uniform", min: 2, max: 5 }, cdf: (x) => (x - 2) / 3, mean: 3.5, sd: 3 / Math.sqrt(12) },
  { spec: { kind: "exponential", mean: 15 }, cdf: (x) => 1 - Math.exp(-x / 15), mean: 15, sd: 15 },
  { spec: { kind: "erlang", mean: 3, stages: 3 }, cdf: (x) => 1 - Math.exp(-x) * (1 + x + x ** 2 / 2), mean: 3, sd: Math.sqrt(3) },
  {
    spec: { kind: "hyperexponential", mean: 1, cv: 2 },
    cdf: (x) => 1 - often * Math.exp(-2 * often * x) - (1 - often) * Math.exp(-2 * (1 - often) * x),
    mean: 1,
    sd: 2,
  },
  {
    spec: { kind: "hyperexponential", branches: [{ weight: 1, mean: 10 }, { weight: 3, mean: 2 }] },
    cdf: (x) => 1 - 0.25 * Math.exp(-x / 10) - 0.75 * Math.exp(-x / 2),
    mean: 0.25 * 10 + 0.75 * 2,
    sd: Math.sqrt(2 * (0.25 * 100 + 0.75 * 4) - 4 ** 2),
  },
  { spec: { kind: "normal", mean: 5, sd: 2 }, cdf: (x) => normalCdf((x - 5) / 2), mean: 5, sd: 2 },
  {
    spec: { kind: "normal", mean: 1, sd: 1, min: 0 },
    cdf: (x) => (normalCdf(x - 1) - cutOff) / kept,
    mean: 1 + hazard,
    sd: Math.sqrt(1 - hazard - hazard ** 2),
  },
  { spec: { kind: "lognormal", mean: 97, cv: 0.3 }, cdf: (x) => normalCdf((Math.log(x) - lognormalMu) / lognormalSigma), mean: 97, sd: 0.3 * 97 },
  {
    spec: { kind: "lognormal", median: 10, sigma: 1 },
    cdf: (x) => normalCdf(Math.log(x / 10)),
    mean: 10 * Math.exp(0.5),
    sd: 10 * Math.exp(0.5) * Math.sqrt(Math.exp(1) - 1),
  },
  { spec: { kind: "gamma", shape: 0.5, scale: 2 }, cdf: (x) => gammaCdf(x / 2, 0.5, ROOT_PI), mean: 1, sd: Math.sqrt(2) },
  // cv 1/√2.5 is shape 2.5; Γ(2.5) = 1.5 · 0.5 · √π.
  { spec: { kind: "gamma", mean: 5, cv: Math.sqrt(0.4) }, cdf: (x) => gammaCdf(x / 2, 2.5, 0.75 * ROOT_PI), mean: 5, sd: 5 * Math.sqrt(0.4) },
  // Γ(1 + 1/0.5) = 2, Γ(1 + 2/0.5) = 24.
  { spec: { kind: "weibull", shape: 0.5, scale: 3 }, cdf: (x) => 1 - Math.exp(-Math.sqrt(x / 3)), mean: 6, sd: 3 * Math.sqrt(24 - 4) },
  // Γ(1 + 1/2) = √π/2, Γ(1 + 2/2) = 1.
  { spec: { kind: "weibull", shape: 2, mean: ROOT_PI }, cdf: (x) => 1 - Math.exp(-((x / 2) ** 2)), mean: ROOT_PI, sd: 2 * Math.sqrt(1 - Math.PI / 4) },
  { spec: { kind: "pareto", min: 2, shape: 3 }, cdf: (x) => 1 - (2 / x) ** 3, mean: 3, sd: Math.sqrt((4 * 3) / (2 ** 2 * 1)) },
  { spec: { kind: "pareto", min: 1, shape: 0.8, "infinite-mean": "allow" }, cdf: (x) => 1 - x ** -0.8, mean: Infinity, sd: NaN },
];

const sampleOf = (spec: VariateSpec): Float64Array => {
  const variate = makeVariate(spec);
  const source = new Streams("2026").source(JSON.stringify(spec));
  return Float64Array.from({ length: DRAWS }, () => variate.sample(source));
};

describe("a continuous law", () => {
  it.each(laws.map((law) => [JSON.stringify(law.spec), law] as const))("%s · 100,000 draws · follow it (KS at α = 0.001, mean within the CLT bound at α = 0.001)", (_, { spec, cdf, mean, sd }) => {
    const sample = sampleOf(spec);
    expect(kolmogorovDistance(sample, cdf)).toBeLessThan(0.00616);
    if (!Number.isFinite(mean)) return;
    const average = sample.reduce((sum, value) => sum + value, 0) / DRAWS;
    expect(Math.abs(average - mean)).toBeLessThan((3.29 * sd) / Math.sqrt(DRAWS));
  });

  it.each(laws.map((law) => [JSON.stringify(law.spec), law] as const))("%s · its mean · is the theory's, to 64 ulp", (_, { spec, mean }) => {
    const { mean: stated } = makeVariate(spec);
    if (mean === Infinity) expect(stated).toBe(Infinity);
    else expect(Math.abs(stated - mean)).toBeLessThanOrEqual(64 * Number.EPSILON * mean);
  });

  it("made twice from equal data · same stream · draws the same", () => {
    for (const { spec } of laws) {
      const again = JSON.parse(JSON.stringify(spec)) as VariateSpec;
      const [first, second] = [spec, again].map((each) => makeVariate(each).sample(new Streams("1").source("x")));
      expect(second).toBe(first);
    }
  });

  it("uniforms at both ends of [0, 1) · drawn from · give finite values ≥ 0", () => {
    for (const uniform of [0, 1 - 2 ** -53]) {
      for (const { spec } of laws) {
        const value = makeVariate(spec).sample({ next: () => uniform });
        expect(Number.isFinite(value) && value >= 0).toBe(true);
      }
    }
  });
});

describe("the tail of a Pareto", () => {
  it("the finest uniform · drawn · lies beyond what 32 bits reach", () => {
    const heavy = makeVariate({ kind: "pareto", min: 1, shape: 2 });
    expect(heavy.sample({ next: () => 1 - 2 ** -53 })).toBeGreaterThan(2 ** 26);
    expect(heavy.sample({ next: () => 1 - 2 ** -32 })).toBeLessThan(2 ** 16 + 1);
  });
});

describe("a discrete law", () => {
  it("a constant · drawn · is itself and takes nothing from the stream", () => {
    const streams = new Streams("1");
    const before = (streams.source("x"), streams.unseed());
    expect(makeVariate({ kind: "constant", value: 97 }).sample(streams.source("x"))).toBe(97);
    expect(streams.unseed()).toBe(before);
  });

  it("observed values with weights · 100,000 draws · come in proportion (chi² with 3 df, α = 0.001), never with weight 0", () => {
    const values = [1, 2, 4, 8, 16];
    const weights = [1, 0, 2, 3, 4];
    const sample = sampleOf({ kind: "empirical", values, weights });
    const counts = values.map((value) => sample.filter((drawn) => drawn === value).length);
    expect(counts[1]).toBe(0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(DRAWS);
    const positive = [0, 2, 3, 4];
    expect(chiSquare(positive.map((index) => counts[index]), (cell) => (DRAWS * weights[positive[cell]]) / 10)).toBeLessThan(16.27);
  });

  it("observed values without weights · 100,000 draws · come alike (chi² with 4 df, α = 0.001)", () => {
    const values = [0, 1, 2, 3, 4];
    const sample = sampleOf({ kind: "empirical", values });
    expect(chiSquare(values.map((value) => sample.filter((drawn) => drawn === value).length), () => DRAWS / 5)).toBeLessThan(18.47);
  });

  it("observed values · their mean · is the weighted mean", () => {
    expect(makeVariate({ kind: "empirical", values: [1, 2, 9], weights: [1, 2, 1] }).mean).toBe((1 + 2 * 2 + 9) / 4);
  });
});

describe("how many uniforms a draw takes", () => {
  it.each([
    ["uniform", { kind: "uniform", min: 0, max: 1 }, 1],
    ["exponential", { kind: "exponential", mean: 1 }, 1],
    ["erlang of 4 stages", { kind: "erlang", mean: 1, stages: 4 }, 4],
    ["hyperexponential", { kind: "hyperexponential", mean: 1, cv: 3 }, 2],
    ["normal", { kind: "normal", mean: 0, sd: 1 }, 2],
    ["lognormal", { kind: "lognormal", mean: 1, cv: 1 }, 2],
    ["weibull", { kind: "weibull", shape: 2, scale: 1 }, 1],
    ["pareto", { kind: "pareto", min: 1, shape: 2 }, 1],
    ["empirical", { kind: "empirical", values: [1, 2] }, 1],
  ] as const)("%s · a thousand draws · always the same", (_, spec, uniforms) => {
    const source = new Streams("1").source("x");
    let taken = 0;
    const counting = { next: () => ((taken += 1), source.next()) };
    const variate = makeVariate(spec);
    for (let draw = 0; draw < 1000; draw += 1) variate.sample(counting);
    expect(taken).toBe(1000 * uniforms);
  });
});

describe("special functions", () => {
  it("ln Γ · whole and half arguments · are logs of factorials and of √π's multiples", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(Math.abs(Math.exp(logGamma(n)) / factorial - 1)).toBeLessThan(64 * Number.EPSILON);
      factorial *= n;
    }
    expect(Math.abs(Math.exp(logGamma(0.5)) / ROOT_PI - 1)).toBeLessThan(16 * Number.EPSILON);
  });

  it("erf · at several points · is the normal integral, odd, and 1 far out", () => {
    for (const x of [0, 0.1, 0.5, 1, 2, 3]) {
      // Simpson's rule with 4000 steps is exact but for the rounding of its 4000 terms.
      expect(Math.abs(erf(x) - (2 * normalCdf(x * Math.SQRT2, 4000) - 1))).toBeLessThan(4000 * Number.EPSILON);
      expect(erf(-x) + erf(x)).toBe(0);
    }
    expect(Math.abs(erf(1) - 0.8427007929497149)).toBeLessThanOrEqual(4 * Number.EPSILON);
    expect([erf(7), erf(-7)]).toEqual([1, -1]);
  });
});
