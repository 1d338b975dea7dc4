import { describe, expect, it } from "vitest";
import { seedCounts } from "../../analysis/figures/seed-counts.js";
import { findings, renderReport, shortfalls, studyOf, withUnit } from "../../analysis/index.js";
import type { Column, ReportInput, Row } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

const SEEDS = ["1", "2", "3", "4", "5"];

/** Arms a, b, … of one axis, a value per seed of each metric. */
function arms(metrics: readonly Column[], values: Record<string, readonly (readonly number[])[]>): ReportInput {
  const { manifest } = inventStudy({ seeds: 1 });
  const columns: Column[] = [{ name: "arm", type: "string", role: "arm", description: "" }, { name: "policy", type: "string", role: "axis", description: "" }, { name: "seed", type: "string", role: "seed", description: "" }, ...metrics];
  const rows = Object.entries(values).flatMap(([arm, ofMetrics]) => SEEDS.map((seed, index): Row => [`policy=${arm}`, arm, seed, ...ofMetrics.map((of) => of[index % of.length])]));
  return { manifest: { ...manifest, seeds: SEEDS, axes: [], baseline: { policy: "a" }, measure: metrics.map(({ metric: id }) => id ?? "") }, runs: { columns, rows } };
}
const said = (input: ReportInput, lead: string): string | undefined => findings(studyOf(input)).find((finding) => finding.lead === lead)?.text;
const waits = metric("wait_mean_seconds", "wait.mean", "seconds", "down", "");
const messages = metric("messages_rate", "messages.rate", "1/s", "down", "");
const completed = metric("jobs_completed", "jobs.completed", "count", "up", "");

describe("sentences of findings", () => {
  it("one arm of each sort · singular verbs", () => {
    const text = said(arms([waits], { a: [[10, 11, 12, 13, 14]], b: [[9, 10, 11, 12, 13.1]], c: [[12, 13, 14, 15, 16.1]], d: [[9, 12, 11, 14, 14]] }), "Wait mean");
    expect(text).toContain("Of 3 other arms, 1 does better, 1 does worse and 1 was not shown to differ.");
  });

  it("no difference under any seed · the same, and nothing beside something", () => {
    expect(said(arms([waits], { a: [[0]], b: [[0]] }), "Wait mean")).toContain("It is the same as the baseline’s, policy=a.");
    expect(said(arms([waits], { a: [[0]], b: [[0]], c: [[3]] }), "Wait mean")).toContain("apart from the baseline’s (policy=a) by nothing (policy=b) to 3 s (policy=c).");
  });

  it("rates · per second", () => {
    expect(said(arms([messages], { a: [[1]], b: [[1]] }), "Messages rate")).toContain("It is 1 per s in every arm.");
    expect(withUnit("2", "1/min")).toBe("2 per min");
    expect(withUnit("2", "seconds")).toBe("2 s");
    expect(withUnit("2", "count")).toBe("2");
  });

  it("arms that met other jobs than their baseline · are counted", () => {
    const input = arms([waits], { a: [[10]], b: [[9]], c: [[8]] });
    const runs = { columns: [...input.runs.columns, { name: "inputs_hash", type: "string", description: "" } as const], rows: input.runs.rows.map((row) => [...row, row[1] === "c" ? "other" : "same"]) };
    expect(said({ ...input, runs }, "Wait mean")).toContain("Of these 1 met other jobs than the baseline, and are no like for like.");
    expect(said(input, "Wait mean")).not.toContain("like for like");
  });

  it("ratios next to one · do not look like one", () => {
    expect(said(arms([waits], { a: [[1000]], b: [[1000.4]] }), "Wait mean")).toContain("It is 1.0004\u00a0×");
  });

  it("words that are written in capitals · are", () => {
    expect(said(arms([metric("sla_breaches", "sla.breaches", "count", "down", "")], { a: [[0]] }), "SLA breaches")).toContain("It is 0.");
  });

  it("more measures than sentences · the others are named", () => {
    const many = Array.from({ length: 10 }, (_, index) => metric(`m${index}_count`, `m${index}`, "count", "none", ""));
    expect(said(arms(many, { a: many.map(() => [1]) }), "Also measured")).toBe("m8 and m9: in the results below.");
  });

  it("how many seeds · none, one, at most, from and to", () => {
    expect([[0], [1], [0, 1], [0, 5], [3, 20]].map(seedCounts)).toEqual(["no seeds", "1 seed", "at most 1 seed", "at most 5 seeds", "3 to 20 seeds"]);
  });
});

describe("where a line passes its baseline", () => {
  /** Hours of use crossed with a way to buy; a value per seed at 10, 20 and 30 h. */
  const along = (year: readonly (readonly number[])[], baseline: Record<string, string | number> = { buy: "demand" }): string | undefined => {
    const { manifest } = inventStudy({ seeds: 1 });
    const columns: Column[] = [
      { name: "arm", type: "string", role: "arm", description: "" }, { name: "hours", type: "number", role: "axis", description: "" }, { name: "buy", type: "string", role: "axis", description: "" },
      { name: "seed", type: "string", role: "seed", description: "" }, waits,
    ];
    const rows = [10, 20, 30].flatMap((hours, level) => ["demand", "year"].flatMap((buy) => SEEDS.map((seed, index): Row => [`hours=${hours},buy=${buy}`, hours, buy, seed, buy === "demand" ? hours : year[level][index % year[level].length]])));
    const axes = [{ name: "hours", values: [10, 20, 30] }, { name: "buy", values: ["demand", "year"] }];
    return said({ manifest: { ...manifest, seeds: SEEDS, axes, baseline, measure: ["wait.mean"] }, runs: { columns, rows } }, "Wait mean");
  };

  it("above first, below later · the last level above and the first below", () => {
    expect(along([[12], [21], [29]])).toContain("It passes the baseline’s with buy=year between hours=20 (above) and hours=30 (below).");
  });

  it("a level that shows neither · lies between them", () => {
    expect(along([[12], [19, 21], [29]])).toContain("It passes the baseline’s with buy=year between hours=10 (above) and hours=30 (below).");
  });

  it("a baseline on the axis itself · is passed where it stands, and nothing is said", () => {
    expect(along([[12], [21], [29]], { hours: 20 })).not.toContain("passes");
  });

  it("on one side all along · nothing is said", () => {
    expect(along([[12], [21], [31]])).not.toContain("passes");
  });
});

describe("arms that left work undone", () => {
  const input = arms([waits, completed], { a: [[20], [2880]], b: [[5], [480]], c: [[30], [2870]] });

  it("shortest wait with a sixth of the jobs · not the best, and said so once", () => {
    expect([...shortfalls(studyOf(input)).keys()]).toEqual(["policy=b"]);
    expect(said(input, "Wait mean")).toContain("The lowest is 20 s, with policy=a.");
    expect(said(input, "Work left undone")).toBe("1 arm completed less than 99 % of the jobs that another arm did of the same ones (policy=b: 480 of 2\u202f880), and is neither called best nor set in bold.");
    const html = renderReport(input);
    expect(html).not.toMatch(/class="n best">5</);
    expect(html).toMatch(/class="n best">20</);
    expect(html).toContain("Bold is the best mean, arms that fell short of the work left aside.");
  });

  it("only one arm did the work · it is the best of nobody", () => {
    const alone = arms([waits, completed], { a: [[20], [2880]], b: [[5], [480]] });
    expect(said(alone, "Wait mean")).not.toContain("lowest");
    expect(renderReport(alone)).not.toContain("n best");
  });

  it("arms of other jobs · fall short of nobody", () => {
    const hash: Column = { name: "inputs_hash", type: "string", description: "" };
    const worlds = { ...input, runs: { columns: [...input.runs.columns, hash], rows: input.runs.rows.map((row) => [...row, String(row[1])]) } };
    expect(shortfalls(studyOf(worlds)).size).toBe(0);
  });
});
