import { describe, expect, it } from "vitest";
import { Fingerprint, makeVariate, Streams, type VariateSpec } from "../../../sim/index.js";

const fingerprintOf = (numbers: Iterable<number>): string => {
  const fingerprint = new Fingerprint();
  for (const number of numbers) fingerprint.number(number);
  return fingerprint.hex();
};

// A red line here means: results on this engine differ in their bits from those on the others. Never adapt the hash to one engine.
describe("the functions that models may use", () => {
  const inputs = ((source) => Array.from({ length: 10_000 }, () => source.next()))(new Streams("1").source("canary"));

  it.each([
    ["sqrt", (u: number) => Math.sqrt(1000 * u), "beec1ef3a21af395"],
    ["log", (u: number) => Math.log(1000 * u), "94f30d4e883efb88"],
    ["log1p", (u: number) => Math.log1p(-u), "4423a8d68cf1acd9"],
    ["exp", (u: number) => Math.exp(100 * u - 50), "ab1121ab6e1a836e"],
    ["expm1", (u: number) => Math.expm1(2 * u - 1), "5a26083c0d771a45"],
    ["sin", (u: number) => Math.sin(100 * u), "613ab639a4092847"],
    ["cos", (u: number) => Math.cos(100 * u), "02118baacb4b0367"],
    ["atan2", (u: number) => Math.atan2(u - 0.5, 1 - u), "5f2ba23cccf48d50"],
  ])("%s · of 10,000 numbers · has the known bits", (_, apply, known) => {
    expect(fingerprintOf(inputs.map(apply))).toBe(known);
  });
});

describe("a thousand draws of every law", () => {
  const laws: readonly (readonly [VariateSpec, string])[] = [
    [{ kind: "uniform", min: 2, max: 5 }, "7d7e9cca06e58951"],
    [{ kind: "exponential", mean: 15 }, "03ce80a408b73be2"],
    [{ kind: "erlang", mean: 3, stages: 3 }, "4405bedf75639d24"],
    [{ kind: "hyperexponential", mean: 1, cv: 2 }, "12fd3dad4fa8310d"],
    [{ kind: "normal", mean: 1, sd: 1, min: 0 }, "9c8ab724d95adb2d"],
    [{ kind: "lognormal", mean: 97, cv: 0.3 }, "7a92cd5fde911f22"],
    [{ kind: "gamma", shape: 0.5, scale: 2 }, "5f728b14310b48a5"],
    [{ kind: "weibull", shape: 1.5, scale: 3 }, "c6b00d1d6b7d57ff"],
    [{ kind: "pareto", min: 2, shape: 3 }, "81bf24c93c256635"],
    [{ kind: "empirical", values: [1, 2, 4], weights: [1, 2, 3] }, "db03c2a598cdb232"],
  ];

  it.each(laws.map(([spec, known]) => [spec.kind, spec, known] as const))("%s · from a sequence and from counters · have the known bits", (kind, spec, known) => {
    const streams = new Streams("1");
    const [variate, source, counter] = [makeVariate(spec), streams.source(kind), streams.counter(kind)];
    const sequence = Array.from({ length: 500 }, () => variate.sample(source));
    const positions = Array.from({ length: 500 }, (_, ordinal) => variate.sample(counter.at(ordinal)));
    expect(fingerprintOf([...sequence, ...positions, variate.mean])).toBe(known);
  });
});
