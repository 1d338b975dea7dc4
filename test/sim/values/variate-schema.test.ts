import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { makeVariate, type Variate, variate, variates, WeightedChoice } from "../../../sim/index.js";

const time = variate("time");
const issuesOf = (input: unknown): { path: string; message: string }[] =>
  (z.strictObject({ boot: time }).safeParse({ boot: input }).error?.issues ?? []).map((issue) => ({ path: issue.path.join("."), message: issue.message }));

describe("a number that may vary", () => {
  it.each([
    ["97 s", { kind: "constant", value: 97 }],
    [{ constant: { value: "2 min" } }, { kind: "constant", value: 120 }],
    [{ uniform: { min: "1 s", max: "1 s" } }, { kind: "uniform", min: 1, max: 1 }],
    [{ exponential: { mean: "500 ms" } }, { kind: "exponential", mean: 0.5 }],
    [{ erlang: { mean: "1 min", stages: 4 } }, { kind: "erlang", mean: 60, stages: 4 }],
    [{ hyperexponential: { mean: "1 s", cv: 2 } }, { kind: "hyperexponential", mean: 1, cv: 2 }],
    [{ hyperexponential: { branches: [{ weight: 1, mean: "1 s" }] } }, { kind: "hyperexponential", branches: [{ weight: 1, mean: 1 }] }],
    [{ normal: { mean: "10 s", sd: "1 s" } }, { kind: "normal", mean: 10, sd: 1, min: 0 }],
    [{ normal: { mean: "10 s", sd: "1 s", min: "5 s" } }, { kind: "normal", mean: 10, sd: 1, min: 5 }],
    [{ lognormal: { mean: "97 s", cv: 0.3 } }, { kind: "lognormal", mean: 97, cv: 0.3 }],
    [{ lognormal: { median: "97 s", sigma: 1 } }, { kind: "lognormal", median: 97, sigma: 1 }],
    [{ gamma: { shape: 2, scale: "3 s" } }, { kind: "gamma", shape: 2, scale: 3 }],
    [{ weibull: { shape: 0.7, mean: "1 h" } }, { kind: "weibull", shape: 0.7, mean: 3600 }],
    [{ pareto: { min: "1 s", shape: 1.5 } }, { kind: "pareto", min: 1, shape: 1.5, "infinite-mean": "refuse" }],
    [{ pareto: { min: "1 s", shape: 1, "infinite-mean": "allow" } }, { kind: "pareto", min: 1, shape: 1, "infinite-mean": "allow" }],
    [{ empirical: { values: ["1 s", "2 s"], weights: [1, 3] } }, { kind: "empirical", values: [1, 2], weights: [1, 3] }],
  ])("%j · parsed as a time · is plain data in seconds", (input, spec) => {
    const parsed = time.parse(input);
    expect(parsed).toEqual(spec);
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
  });

  it("in other dimensions · parsed · takes their units, plain numbers where there is none", () => {
    expect(variate("data").parse({ exponential: { mean: "1 MiB" } })).toEqual({ kind: "exponential", mean: 2 ** 20 });
    expect(variate("rate").parse("8 Mbit/s")).toEqual({ kind: "constant", value: 1_000_000 });
    expect(variate("number").parse({ normal: { mean: 3, sd: 1 } })).toEqual({ kind: "normal", mean: 3, sd: 1, min: 0 });
    expect(variate("number").parse(-0)).toEqual({ kind: "constant", value: 0 });
    expect(variate("number").safeParse("3").error?.issues[0].message).toBe("expected a number such as 1.5, or a distribution such as { exponential: { mean: 1.5 } }, got \"3\"");
  });

  it.each([
    [97, "boot", "97 what? for example \"50 ms\""],
    [null, "boot", "or a distribution such as { exponential: { mean: 50 ms } }, got null"],
    [["1 s"], "boot", "or a distribution"],
    ["97 sec", "boot", "write s"],
    [{}, "boot", "expected the name of one distribution as the only key (constant, uniform"],
    [{ constant: { value: "1 s" }, exponential: { mean: "1 s" } }, "boot", "got constant and exponential"],
    [{ constant: undefined }, "boot", "got nothing"],
    [{ lognormall: { mean: "9 s" } }, "boot", "lognormall"],
    [{ exponential: null }, "boot.exponential", "expected object"],
    [{ exponential: { mean: 5 } }, "boot.exponential.mean", "5 what?"],
    [{ exponential: { mean: "0 s" } }, "boot.exponential.mean", "expected more than 0 s"],
    [{ exponential: { mean: "5 s", rate: 1 } }, "boot.exponential", "rate"],
    [{ erlang: { mean: "5 s", stages: 0 } }, "boot.erlang.stages", ""],
    [{ erlang: { mean: "5 s", stages: 2.5 } }, "boot.erlang.stages", ""],
    [{ hyperexponential: { mean: "5 s", cv: 0.5 } }, "boot.hyperexponential.cv", ""],
    [{ hyperexponential: { mean: "5 s", cv: 2, branches: [{ weight: 1, mean: "1 s" }] } }, "boot.hyperexponential", "expected either mean and cv, or branches"],
    [{ hyperexponential: { branches: [{ weight: 0, mean: "1 s" }] } }, "boot.hyperexponential.branches", "expected a weight above 0"],
    [{ weibull: { shape: 0, scale: "1 s" } }, "boot.weibull.shape", ""],
    [{ weibull: { shape: 1 } }, "boot.weibull", "expected either scale, or mean"],
    [{ weibull: { shape: 0.001, scale: "1 s" } }, "boot.weibull", "too large"],
    [{ pareto: { min: "1 s", shape: 1 } }, "boot.pareto.shape", "the mean is infinite"],
    [{ pareto: { min: "0 s", shape: 2 } }, "boot.pareto.min", "expected more than 0 s"],
    [{ normal: { mean: "1 s", sd: "-1 s" } }, "boot.normal.sd", "it cannot be negative"],
    [{ normal: { mean: "1 s", sd: "1 s", min: "2 s" } }, "boot.normal.min", "at most the mean"],
    [{ uniform: { min: "3 s", max: "2 s" } }, "boot.uniform.max", "at least min"],
    [{ lognormal: { mean: "5 s" } }, "boot.lognormal", "expected either mean and cv, or median and sigma"],
    [{ lognormal: { mean: "5 s", cv: 1, sigma: 1 } }, "boot.lognormal", "expected either mean and cv, or median and sigma"],
    [{ lognormal: { mean: "5 s", cv: NaN } }, "boot.lognormal.cv", ""],
    [{ lognormal: { mean: "1e308 s", cv: 1 } }, "boot.lognormal", "too large"],
    [{ lognormal: { mean: "1 s", cv: 1e300 } }, "boot.lognormal", "too large"],
    [{ gamma: { mean: "1 s", cv: 1e-200 } }, "boot.gamma.cv", ""],
    [{ empirical: { values: [] } }, "boot.empirical.values", ""],
    [{ empirical: { values: ["1 s", "x"] } }, "boot.empirical.values.1", "expected a time"],
    [{ empirical: { values: ["1 s"], weights: [0] } }, "boot.empirical.weights", "expected a weight above 0"],
    [{ empirical: { values: ["1 s"], weights: [-1] } }, "boot.empirical.weights.0", ""],
    [{ empirical: { values: ["1 s"], weights: [1, 2] } }, "boot.empirical.weights", "as many weights as values"],
    [JSON.parse("{\"__proto__\": {\"mean\": \"1 s\"}}"), "boot", ""],
  ])("%j · impossible · is one issue at its own place (H-37)", (input, path, message) => {
    const issues = issuesOf(input);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues[0].path).toBe(path);
    expect(issues[0].message).toContain(message);
  });

  it("two wrong parameters · parsed · are two issues", () => {
    expect(issuesOf({ uniform: { min: "x", max: 5 } }).map(({ path }) => path)).toEqual(["boot.uniform.min", "boot.uniform.max"]);
  });

  it("a default as text · key absent · is parsed, and stands in JSON Schema", () => {
    const schema = z.strictObject({ boot: time.prefault("97 s").describe("Boot time.") });
    expect(schema.parse({})).toEqual({ boot: { kind: "constant", value: 97 } });
    const json = z.toJSONSchema(schema, { io: "input" });
    expect(json.properties?.boot).toMatchObject({ default: "97 s", description: "Boot time." });
    const validate = new Ajv2020({ strict: false }).compile(json);
    const accepts = (boot: unknown): boolean => validate({ boot });
    expect(["97 s", { lognormal: { mean: "97 s", cv: 0.3 } }].map(accepts)).toEqual([true, true]);
    expect([97, "97", {}, { lognormal: { mean: 97, cv: 0.3 } }, { exponential: { mean: "1 s" }, constant: { value: "1 s" } }].map(accepts)).toEqual([false, false, false, false, false]);
  });
});

describe("the catalogue of variates", () => {
  it("every entry · in every place · describes itself and each parameter", () => {
    for (const entry of variates) {
      expect(entry.description).toMatch(/\.$/);
      for (const parameter of Object.values(entry.schema.shape)) expect((parameter as z.ZodType).description).toMatch(/\.$/);
    }
  });

  it("a distribution added from outside · schemas made afterwards · know it", () => {
    const two: Variate = { mean: 2, sample: () => 2 };
    const parameters = (): z.ZodObject => z.strictObject({});
    variates.add({ name: "always-two", description: "Always 2.", schema: parameters(), parameters, make: () => two });
    const spec = variate("time").parse({ "always-two": {} });
    expect(spec).toEqual({ kind: "always-two" });
    expect(makeVariate(spec).mean).toBe(2);
  });
});

describe("a weighted choice", () => {
  it("uniforms at the borders · picked by · fall to the upper side, weight 0 never", () => {
    const choice = new WeightedChoice([0, 1, 0, 2, 1, 0]);
    const picked = [0, 0.25 - 2 ** -54, 0.25, 0.75 - 2 ** -53, 0.75, 1 - 2 ** -53].map((uniform) => choice.pick({ next: () => uniform }));
    expect(picked).toEqual([1, 1, 3, 3, 4, 4]);
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[NaN]], [[Infinity]]])("weights %j · chosen by · are a type error", (weights) => {
    expect(() => new WeightedChoice(weights)).toThrow(TypeError);
  });
});
