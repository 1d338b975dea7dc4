import { describe, expect, it } from "vitest";
import { batchMeans, findings, renderReport, studyOf, type ReportInput, type Row } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const COLUMNS = ["arm", "seed", "service", "batch", "observations", "end_seconds", "mean_seconds"];
const withBatches = (means: readonly number[], seeds = 1): ReportInput => {
  const input = inventStudy({ remotes: [0], mixes: ["C1"], seeds });
  const rows = means.map((mean, index): Row => ["remote=0,mix=C1", "1", "cluster", index + 1, 8, index, mean]);
  return { ...input, batches: { columns: COLUMNS.map((name) => ({ name, type: name === "arm" || name === "seed" || name === "service" ? "string" : "number", description: "" })), rows } };
};
const said = (input: ReportInput): string | undefined => findings(studyOf(input)).find(({ lead }) => lead === "Response time within one run")?.text;
const wavy = (n: number): number[] => Array.from({ length: n }, (_, index) => 100 + 10 * Math.sin(index * index));

describe("one long run", () => {
  it("1,000 batches of eight · thirty of 33 × 8 responses, with the interval of their means", () => {
    const { mean, high } = batchMeans(wavy(1000));
    expect(said(withBatches(wavy(1000)))).toMatch(new RegExp(`^By batch means, as there is one seed: ${mean!.toFixed(2)} ± ${(high! - mean!).toFixed(2)}\\ss for cluster with .*\\(30 batches of 264\\)\\.$`));
    expect(renderReport(withBatches(wavy(1000)))).not.toContain("follow each other");
  });

  it("several seeds · nothing is said: they are the replications", () => expect(said(withBatches(wavy(1000), 2))).toBeUndefined());

  it("batches that rise · are called too narrow, with what to do", () => {
    const page = renderReport(withBatches(wavy(900).map((value, index) => value + index)));
    expect(page).toContain("Batch means of one run follow each other, so that its interval is too narrow: let the run be longer, or run several seeds.");
    expect(page).toMatch(/cluster with .*: lag-1 autocorrelation 0\.\d+/);
  });

  it("fewer than thirty · warns", () => {
    const page = renderReport(withBatches(wavy(12)));
    expect(page).toContain("Fewer than 30 batches within one run");
  });
});
