import { describe, expect, it } from "vitest";
import { estimate, summarise, summaryTable, summaryText } from "../../analysis/index.js";
import type { Cell, Column, Row, Table } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

const COLUMNS: readonly Column[] = [
  { name: "arm", type: "string", role: "arm", description: "" },
  { name: "remote", type: "integer", role: "axis", description: "" },
  { name: "mix", type: "string", role: "axis", description: "" },
  { name: "seed", type: "string", role: "seed", description: "" },
  metric("throughput_jobs_per_second", "throughput", "jobs/s", "up", ""),
];
const runsOf = (values: Record<string, readonly Cell[]>): Table => ({
  columns: COLUMNS,
  rows: Object.entries(values).flatMap(([arm, cells]) => {
    const [, remote, mix] = /^remote=(\d+),mix=(\w+)$/.exec(arm)!;
    return cells.map((cell, index): Row => [arm, Number(remote), mix, String(index + 1), cell]);
  }),
});
const options = { baseline: new Map([["remote", "0"]]), measure: ["throughput"], seeds: ["1", "2", "3", "4", "5"] };

describe("summarise", () => {
  const runs = runsOf({
    "remote=0,mix=A": [1, 2, 3, 4, 5],
    "remote=4,mix=A": [3, 4.5, 5, 6, 7.5],
    "remote=0,mix=B": [10, 20, 30, 40, 50],
    "remote=4,mix=B": [11, 21, 31, 41, 51],
  });

  it("baseline remote=0 · differences by seed within the same mix", () => {
    const { entries } = summarise(runs, options);
    const [a0, a4, b0, b4] = entries;
    expect(a0.difference).toBeUndefined();
    expect(b0.difference).toBeUndefined();
    expect(a4.difference).toEqual(estimate([2, 2.5, 2, 2, 2.5]));
    expect(b4.difference).toEqual({ n: 5, mean: 1, sd: 0, low: 1, high: 1 });
    expect(b4.arm.baseline).toBe("remote=0,mix=B");
  });

  it("two arms compared · each has a wider interval too, at 1 − 5 %/2, and only that one counts as covering zero or not", () => {
    const narrow = runsOf({ "remote=0,mix=A": [0, 0, 0, 0, 0], "remote=4,mix=A": [1, 2, 3, 4, 0], "remote=8,mix=A": [9, 9, 9, 9, 9] });
    const { entries, warnings } = summarise(narrow, options);
    expect(entries[1].difference).toEqual(estimate([1, 2, 3, 4, 0]));
    expect(entries[1].family).toMatchObject({ comparisons: 2, difference: estimate([1, 2, 3, 4, 0], 0.975) });
    expect(entries[1].difference!.low).toBeGreaterThan(0);
    expect(entries[1].family!.difference.low).toBeLessThan(0);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "covers-zero", arm: "remote=4,mix=A" }));
  });

  it("one arm compared · the family is itself", () => {
    const { entries } = summarise(runsOf({ "remote=0,mix=A": [1, 2, 3], "remote=4,mix=A": [2, 4, 5] }), options);
    expect(entries[1].family!.difference).toEqual(entries[1].difference);
    expect(entries[1].family!.comparisons).toBe(1);
  });

  it("six seeds · the median lies between the extremes with 1 − 2/64, and five have no interval", () => {
    const { entries } = summarise(runsOf({ "remote=0,mix=A": [6, 1, 5, 2, 100, 3], "remote=0,mix=B": [1, 2, 3, 4, 50] }), options);
    expect(entries[0].median).toEqual({ value: 4, interval: { low: 1, high: 100, ranks: [1, 6], coverage: 1 - 2 / 64 } });
    expect(entries[1].median).toEqual({ value: 3, interval: null });
  });

  it("a seed that failed in one arm · is left out of the pairs, and told", () => {
    const partial = runsOf({ "remote=0,mix=A": [1, 2, 3, 4, 5], "remote=4,mix=A": [2, 4, 3, null] });
    const { entries, warnings } = summarise(partial, options);
    expect(entries[1].difference).toEqual(estimate([1, 2, 0]));
    expect(warnings.map(({ code, arm }) => [code, arm])).toEqual([
      ["missing-runs", "remote=4,mix=A"],
      ["too-few-seeds", "remote=4,mix=A"],
      ["missing-values", "remote=4,mix=A"],
      ["covers-zero", "remote=4,mix=A"],
    ]);
  });

  it("a baseline that is not there · no difference, a warning, never another arm", () => {
    const { entries, warnings } = summarise(runsOf({ "remote=4,mix=A": [1, 2, 3, 4, 5] }), options);
    expect(entries[0].difference).toBeUndefined();
    expect(warnings.map((warning) => warning.code)).toEqual(["baseline-missing"]);
  });

  it("equal values for every seed · a zero-variance warning", () => {
    const { warnings } = summarise(runsOf({ "remote=0,mix=A": [7, 7, 7, 7, 7] }), options);
    expect(warnings.map((warning) => warning.code)).toEqual(["zero-variance"]);
  });

  it("an arm all of whose seeds failed · is told", () => {
    const { warnings } = summarise(runs, { ...options, failedArms: ["remote=8,mix=A", "remote=4,mix=A"] });
    expect(warnings).toEqual([{ code: "missing-runs", arm: "remote=8,mix=A", text: "no run gave a row" }]);
  });
});

describe("summary table", () => {
  it("one seed · empty interval cells, never 0", () => {
    const table = summaryTable(summarise(runsOf({ "remote=0,mix=A": [7], "remote=4,mix=A": [9] }), options));
    expect(table.columns.map((column) => column.name)).toEqual([
      "arm", "remote", "mix", "metric", "unit", "n", "mean", "sd", "ci_low", "ci_high", "median", "median_ci_low", "median_ci_high",
      "baseline", "pairs", "difference", "difference_ci_low", "difference_ci_high",
      "comparisons", "difference_family_ci_low", "difference_family_ci_high",
    ]);
    expect(table.rows).toEqual([
      ["remote=0,mix=A", 0, "A", "throughput", "jobs/s", 1, 7, null, null, null, 7, null, null, null, null, null, null, null, null, null, null],
      ["remote=4,mix=A", 4, "A", "throughput", "jobs/s", 1, 9, null, null, null, 9, null, null, "remote=0,mix=A", 1, 2, null, null, 1, null, null],
    ]);
  });
});

describe("summary text", () => {
  const { runs, manifest } = inventStudy({ remotes: [0, 12], mixes: ["C1", "C2"] });
  const summary = summarise(runs, { ...options, measure: manifest.measure, seeds: manifest.seeds });

  it("mean and half width · rounded together, units in the header, times the baseline beside it", () => {
    const lines = summaryText(summary, { width: 60 }).split("\n");
    expect(lines[0]).toMatch(/^ +throughput/);
    expect(lines[1]).toMatch(/^arm +jobs\/s +vs baseline$/);
    expect(lines[2]).toMatch(/^remote=0,mix=C1 +0\.0332\d ± 0\.000\d\d +baseline$/);
    expect(lines[3]).toMatch(/^remote=12,mix=C1 +0\.110\d+ ± 0\.000\d\d +×3\.326 ± 0\.002$/);
  });

  it("a narrow terminal · further blocks, no line beyond the width", () => {
    const lines = summaryText(summary, { width: 60 }).split("\n").slice(0, -3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.startsWith("arm"))).toHaveLength(5);
  });

  it("one seed · says that there is no interval", () => {
    const one = summarise(runsOf({ "remote=0,mix=A": [7], "remote=4,mix=A": [9] }), options);
    expect(summaryText(one)).toMatch(/\n\n1 seed; no interval from one(; × times the baseline of the same other axes)?\n$/);
  });

  it("no runs · says so", () => {
    expect(summaryText(summarise(runsOf({}), options))).toBe("no runs\n");
  });
});
