import { describe, expect, it } from "vitest";
import { differs, manifestSchema, sideBySide, sideBySideJson, sideBySideText, studentTQuantile, welchDifference, type Cell, type Column, type ComparedResults } from "../../analysis/index.js";

const metric = (id: string, unit = "seconds"): Column => ({ name: id, type: "number", role: "metric", metric: id, unit, description: id });
const FIXED: readonly Column[] = [
  { name: "arm", type: "string", role: "arm", description: "" },
  { name: "load", type: "integer", role: "axis", description: "" },
  { name: "seed", type: "string", role: "seed", description: "" },
];
const HASH: Column = { name: "inputs_hash", type: "string", description: "" };

/** A folder with runs of `[load, seed, hash, ...values]`. */
function folder(metrics: readonly Column[], runs: readonly (readonly Cell[])[], facts: object = {}): ComparedResults {
  const manifest = manifestSchema.parse({ experiment: "toy", version: "1", seeds: [...new Set(runs.map(([, seed]) => seed))], ...facts });
  return { manifest, runs: { columns: [...FIXED, ...metrics, HASH], rows: runs.map(([load, seed, hash, ...values]) => [`load=${String(load)}`, load, seed, ...values, hash]) } };
}
const runsOf = (values: readonly number[], shift = 0, world = "w"): Cell[][] => values.map((value, at) => [1, String(at + 1), `${world}${at}`, value + shift]);
const WAIT = [metric("wait")];
const NOISY = [10, 30, 20, 50, 40];

describe("two folders side by side", () => {
  it("equal runs · nothing differs", () => {
    const result = sideBySide(folder(WAIT, runsOf(NOISY)), folder(WAIT, runsOf(NOISY)));
    expect(result.judged.map(({ verdict }) => verdict)).toEqual(["same"]);
    expect(differs(result)).toBe(false);
    expect(sideBySideText(result)).toBe("nothing differs beyond noise: 1 arm × 1 metric in both, paired by seed\n");
  });

  it("a shift far below the spread over seeds · shows in pairs of the same world, and drowns where the worlds are others", () => {
    const a = folder(WAIT, runsOf(NOISY));
    const paired = sideBySide(a, folder(WAIT, runsOf(NOISY, 1)));
    expect(paired.judged[0]).toMatchObject({ way: "paired", verdict: "differs", difference: { mean: 1, low: 1, high: 1 } });
    const unpaired = sideBySide(a, folder(WAIT, runsOf(NOISY, 1, "v")));
    expect(unpaired.judged[0]).toMatchObject({ way: "unpaired", verdict: "noise", difference: { mean: 1 } });
    expect(sideBySideText(unpaired)).toContain("unpaired (other seeds or another inputs_hash: Welch's intervals)");
  });

  it("one seed of an arm met another world · the whole arm is unpaired", () => {
    const others = runsOf(NOISY, 1);
    others[2][2] = "elsewhere";
    expect(sideBySide(folder(WAIT, runsOf(NOISY)), folder(WAIT, others)).judged[0].way).toBe("unpaired");
  });

  it("values that never vary and differ in the last place · differ, paired or not", () => {
    const a = folder(WAIT, runsOf([0.3, 0.3, 0.3]));
    const b = (world: string) => folder(WAIT, runsOf([0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2], 0, world));
    expect(sideBySide(a, b("w")).judged[0].verdict).toBe("differs");
    expect(sideBySide(a, b("v")).judged[0].verdict).toBe("differs");
  });

  it("one run each · is not judged, and the text says what to do", () => {
    const result = sideBySide(folder(WAIT, runsOf([1])), folder(WAIT, runsOf([2])));
    expect(result.judged[0].verdict).toBe("unknown");
    expect(differs(result)).toBe(false);
    expect(sideBySideText(result)).toContain("1 value could not be judged: noise shows only where two runs or more have a value (ask for more seeds)\n");
  });

  it("a value in every run of one and in none of the other · differs, and says where it is", () => {
    const none = runsOf(NOISY).map((run) => [...run.slice(0, 3), null]);
    const result = sideBySide(folder(WAIT, runsOf(NOISY)), folder(WAIT, none));
    expect(result.judged[0].verdict).toBe("differs");
    expect(sideBySideText(result)).toMatch(/1 of 1 values differ beyond noise[^]*a value in A only/);
  });

  it("several comparisons · each interval is at 1 − 5 %/comparisons", () => {
    const two = [metric("wait"), metric("cost")];
    const runs = (shift: number) => NOISY.map((value, at): Cell[] => [1, String(at), `w${at}`, value + shift * (at + 1), value]);
    const result = sideBySide(folder(two, runs(0)), folder(two, runs(1)));
    expect(result).toMatchObject({ comparisons: 2, confidence: 0.975 });
    // Differences 1 … 5: mean 3, variance 2.5.
    expect(result.judged[0].difference!.high).toBeCloseTo(3 + studentTQuantile(1 - 0.0125, 4) * Math.sqrt(2.5 / 5), 12);
    expect(sideBySideText(result)).toContain("all 2 comparisons at once with 95 % (each at 1 - 5 %/2)");
  });

  it("arms are matched by their values, whatever the order of the axes · and those without a counterpart differ", () => {
    const a = folder(WAIT, [...runsOf(NOISY), [2, "1", "w0", 5]]);
    const b = folder(WAIT, [...runsOf(NOISY), [3, "1", "w0", 5]]);
    const result = sideBySide(a, b);
    expect(result.arms).toMatchObject({ onlyA: ["load=2"], onlyB: ["load=3"] });
    expect(differs(result)).toBe(true);
    expect(sideBySideText(result)).toContain("arms only in A:\n  load=2\narms only in B:\n  load=3\n");
  });

  it("metrics of another unit or in one folder only, and seeds in one only · are named and compared with nothing", () => {
    const a = folder([metric("wait"), metric("rate", "1/s")], NOISY.map((value, at) => [1, String(at + 1), `w${at}`, value, 1]));
    const b = folder([metric("wait"), metric("rate", "1/h")], NOISY.slice(1).map((value, at) => [1, String(at + 2), `w${at + 1}`, value, 1]));
    const result = sideBySide(a, b);
    expect(result.metrics).toMatchObject({ onlyA: ["rate [1/s]"], onlyB: ["rate [1/h]"] });
    expect(result.seeds).toEqual({ onlyA: ["1"], onlyB: [] });
    expect(result.judged).toMatchObject([{ way: "paired", a: NOISY.slice(1), verdict: "same" }]);
    expect(differs(result)).toBe(false);
  });

  it("measured only · compares what either experiment measures", () => {
    const two = [metric("wait"), metric("cost")];
    const runs = NOISY.map((value, at): Cell[] => [1, String(at), `w${at}`, value, value]);
    const result = sideBySide(folder(two, runs), folder(two, runs, { measure: ["cost"] }), { measuredOnly: true });
    expect(result.judged.map(({ metric: { id } }) => id)).toEqual(["cost"]);
  });

  it("settings · every path of the resolved experiment that differs, lists whole, odd names quoted", () => {
    const document = { experiment: "toy", sites: { "ec2-eu": { cap: { "m1.small": 16 } } }, seeds: 5, tables: ["a"], gone: { x: 1 } };
    const other = { experiment: "toy", sites: { "ec2-eu": { cap: { "m1.small": 8 } } }, seeds: 9, tables: ["a", "b"], fresh: {} };
    const { settings } = sideBySide(folder(WAIT, runsOf([1]), { document, code: "x" }), folder(WAIT, runsOf([1]), { document: other, code: "y" }));
    expect(settings).toEqual([
      { path: "code", a: "x", b: "y" },
      { path: 'sites.ec2-eu.cap["m1.small"]', a: "16", b: "8" },
      { path: "tables", a: '["a"]', b: '["a","b"]' },
      { path: "gone.x", a: "1" },
      { path: "fresh", b: "{}" },
    ]);
  });

  it("the JSON · holds every comparison with its interval", () => {
    const json = sideBySideJson(sideBySide(folder(WAIT, runsOf(NOISY)), folder(WAIT, runsOf(NOISY, 1))));
    expect(json).toMatchObject({ differs: true, comparisons: 1, values: [{ arm: "load=1", metric: "wait", unit: "seconds", verdict: "differs", way: "paired", runs_a: 5, mean_a: 30, mean_b: 31, ci_low: 1, ci_high: 1 }] });
  });
});

describe("Welch's interval", () => {
  it("two samples of equal size and spread · has twice their degrees of freedom less two", () => {
    const { mean, high } = welchDifference([1, 2, 3], [11, 12, 13])!;
    expect(mean).toBe(10);
    // Variance 1 in each: 1/3 + 1/3, and 4 degrees of freedom.
    expect(high).toBeCloseTo(10 + studentTQuantile(0.975, 4) * Math.sqrt(2 / 3), 12);
  });

  it("one that does not vary · leaves the degrees of the other", () => {
    expect(welchDifference([0, 0, 0, 0], [1, 2, 3])!.low).toBeCloseTo(2 - studentTQuantile(0.975, 2) * Math.sqrt(1 / 3), 12);
  });

  it("fewer than two values · has none", () => {
    expect(welchDifference([1], [1, 2])).toBeNull();
  });
});
