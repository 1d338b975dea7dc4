import { describe, expect, it } from "vitest";
import { answerText, conditionText, figures, findings, manifestSchema, renderReport, searchTable, studyOf, summarise, summaryTable, violationText, type BisectionFacts, type Column, type ReportInput, type Row, type Table } from "../../analysis/index.js";
import { expectGolden } from "./golden.js";
import { metric } from "./study-tables.js";

const NAME = "users";
const THROUGHPUT = metric("throughput_jobs_per_second", "throughput", "jobs/s", "up", "Answers per second.");
const axis: Column = { name: "mix", type: "string", role: "axis", description: "Where nodes are" };
const searched: Column = { name: NAME, type: "integer", role: "searched", description: "Searched" };
const TRIALS = [25, 128, 192, 256, 512, 1000];

/** Limits by mix: up to them the condition holds; throughput is a tenth of the users plus a hundredth of the seed. */
function searchedInput(limits: Readonly<Record<string, number>>): ReportInput {
  const columns: Column[] = [
    { name: "arm", type: "string", role: "arm", description: "Arm" }, axis, searched, { name: "seed", type: "string", role: "seed", description: "Seed" }, THROUGHPUT,
    { name: "holds", type: "integer", description: "Holds" },
  ];
  const rows = Object.entries(limits).flatMap(([mix, limit]) =>
    TRIALS.flatMap((users) => ["1", "2", "3"].map((seed): Row => [`mix=${mix},${NAME}=${users}`, mix, users, seed, users / 10 + Number(seed) / 100, users <= limit ? 1 : 0])),
  );
  const runs: Table = { columns, rows };
  const facts = {
    name: NAME, path: "workloads.load.users", from: 25, to: 1000, want: "max" as const, runs: rows.length,
    condition: [{ metric: "cloudstone.passed", expected: "1" }], violations: [], withoutValue: [],
  };
  const arms = Object.entries(limits).map(([mix, limit]) => {
    const found = TRIALS.filter((users) => users <= limit).at(-1) ?? null;
    const answer = found === null ? "none" : found === 1000 ? "at-least" : "exact";
    return { name: `mix=${mix}`, values: [mix], answer, found: found === null ? null : [found], evaluated: TRIALS.length, violations: 0, arm: found === null ? null : `mix=${mix},${NAME}=${found}` };
  });
  const found = new Set(arms.map(({ arm }) => arm));
  const summary = summarise({ columns, rows: rows.filter(([arm]) => found.has(arm as string)) }, { baseline: new Map(), measure: ["throughput"], seeds: ["1", "2", "3"] });
  return {
    manifest: manifestSchema.parse({ experiment: "capacity", version: "1", seeds: ["1", "2", "3"], axes: [{ name: "mix", values: Object.keys(limits) }], measure: ["throughput"], baseline: { mix: "C1" }, search: facts }),
    runs,
    search: searchTable({ facts, arms }, columns, summary, ["throughput"]),
  };
}

const input = searchedInput({ C1: 500, C2: 200, C3: 2000, C4: 1 });

describe("search · what analysis makes of it", () => {
  it("its study · is about the arms at the values found, compared there with the baseline", () => {
    const study = studyOf(input);
    expect(study.summary.arms.map(({ name, searched: users }) => [name, users])).toEqual([["mix=C1,users=256", [256]], ["mix=C2,users=192", [192]], ["mix=C3,users=1000", [1000]]]);
    const { columns, rows } = summaryTable(study.summary);
    expect(columns.slice(0, 4).map(({ name }) => name)).toEqual(["arm", "mix", "users", "metric"]);
    const difference = rows.map((row) => row[columns.findIndex(({ name }) => name === "difference")]);
    expect(difference[0]).toBeNull();
    expect(difference[1]).toBeCloseTo(19.2 - 25.6, 12);
    expect(study.summary.warnings.map(({ code }) => code)).not.toContain("missing-runs");
  });

  it("search.csv · means at the values found, nothing where there is none", () => {
    const { columns, rows } = input.search!;
    expect(columns.map(({ name }) => name)).toEqual(["mix", "users", "answer", "condition", "evaluated", "violations", "arm", "throughput_jobs_per_second", "throughput_jobs_per_second_ci_low", "throughput_jobs_per_second_ci_high"]);
    expect(rows[1].slice(0, 7)).toEqual(["C2", 192, "exact", "cloudstone.passed = 1", 6, 0, "mix=C2,users=192"]);
    expect(rows[1][7]).toBeCloseTo(19.2 + 0.02, 12);
    expect(rows[3]).toEqual(["C4", null, "none", "cloudstone.passed = 1", 6, 0, null, null, null, null]);
  });

  it("the first finding · says from where to where, and where there is nothing", () => {
    expect(findings(studyOf(input))[0]).toEqual({
      lead: "Largest users",
      text: "It goes from 192 (mix=C2) to at least 1000 (mix=C3), with cloudstone.passed = 1 in every seed. It holds nowhere from 25 to 1000 with mix=C4.",
    });
    expect(findings(studyOf(searchedInput({ C1: 500, C2: 500 })))[0].text).toBe("It is 256 in every arm, with cloudstone.passed = 1 in every seed.");
    expect(findings(studyOf(searchedInput({ C1: 500 })))[0].text).toBe("It is 256, with cloudstone.passed = 1 in every seed.");
    expect(findings(studyOf(searchedInput({ C1: 1 })))[0].text).toContain("No value was found");
  });

  it("its figure · a row for each arm with every value evaluated, in the table under it too", async () => {
    const [drawing] = figures.get("found-values").render(studyOf(input));
    await expectGolden(drawing.svg, "found-values");
    for (const text of ["mix=C1", "256", "at least 1000", "none"]) expect(drawing.svg).toContain(`>${text}</text>`);
    expect(drawing.title).toBe("Largest users with cloudstone.passed = 1");
    expect(drawing.table.rows).toHaveLength(4 * TRIALS.length);
    expect(drawing.table.rows.filter((row) => row[3] === 1)).toEqual([["C1", 256, 1, 1], ["C2", 192, 1, 1], ["C3", 1000, 1, 1]]);
    expect(drawing.svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("its report · counts all runs, says what was taken for granted, and has the values found beside every number", () => {
    const html = renderReport(input);
    expect(html).toContain(`4 arms over 3 seeds, ${4 * TRIALS.length * 3} runs`);
    expect(html).toContain("what was run does not contradict that");
    expect(html).toContain("Everything else on this page is about the arms at the values found.");
    expect(html).toContain('<figure id="found-values">');
    const misled = { ...input, manifest: { ...input.manifest, search: { ...(input.manifest.search as BisectionFacts), violations: [{ arm: "mix=C1", seed: "2", holds: 512, fails: 256 }], withoutValue: [{ metric: "cloudstone.passed", runs: 4 }] } } };
    expect(renderReport(misled)).toContain("arm mix=C1, seed 2: the condition holds at users=512 and not at users=256; a larger value than the one found may do too");
    expect(renderReport(misled)).toContain("cloudstone.passed: 4 of 72 runs");
  });

  it("a report without any answer · is still one", () => {
    expect(renderReport(searchedInput({ C1: 1, C2: 2 }))).toContain("It holds nowhere from 25 to 1000 with mix=C1; mix=C2.");
  });

  it("labels that would be markup · are shown as they are", () => {
    const nasty = searchedInput({ "<b>&": 500 });
    expect(renderReport(nasty)).not.toContain("<b>&");
  });

  it("words · comparisons as written, bounds as such", () => {
    expect(conditionText({ condition: [{ metric: "a", expected: "1" }, { metric: "b", expected: "< 5 s" }] })).toBe("a = 1 and b < 5 s");
    expect([answerText("exact", [5]), answerText("at-most", [5]), answerText("none", null), answerText("failed", null)]).toEqual(["5", "at most 5", "none", "failed"]);
    expect(violationText({ want: "min", name: "nodes" }, { arm: "all", seed: "7", holds: 1, fails: 3 })).toBe("seed 7: the condition holds at nodes=1 and not at nodes=3; a smaller value than the one found may do too");
  });
});
