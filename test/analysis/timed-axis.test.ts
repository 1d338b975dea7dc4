import { describe, expect, it } from "vitest";
import { figures, findings, levelText, studyOf, timedAxis } from "../../analysis/index.js";
import type { Cell, Column, ReportInput, Row } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

const SEEDS = ["1", "2", "3"];

/** Arms along an axis of these levels, a metric that grows with their number. */
function along(levels: readonly Cell[], baseline: string): ReportInput {
  const { manifest } = inventStudy({ seeds: 1 });
  const type = levels.every((level) => typeof level === "number") ? "integer" : "string";
  const columns: Column[] = [
    { name: "arm", type: "string", role: "arm", description: "" },
    { name: "rtt", type, role: "axis", description: "" },
    { name: "seed", type: "string", role: "seed", description: "" },
    metric("failover_seconds", "failover", "seconds", "down", ""),
  ];
  const rows = levels.flatMap((level, index) => SEEDS.map((seed, draw): Row => [`rtt=${String(level)}`, level, seed, 1 + index + draw / 10]));
  return { manifest: { ...manifest, seeds: SEEDS, axes: [], baseline: { rtt: baseline }, measure: ["failover"] }, runs: { columns, rows } };
}
const levelsOf = ({ runs }: ReportInput): { readonly unit: string | undefined; readonly levels: unknown[] } => {
  const { runs: timed } = timedAxis(runs);
  return { unit: timed.columns[1].unit, levels: [...new Set(timed.rows.map((row) => row[1]))] };
};

describe("an axis of times", () => {
  it("10 ms to 0.3 s · numbers in the unit of the least", () => {
    expect(levelsOf(along(["10 ms", "50 ms", "0.3 s"], ""))).toEqual({ unit: "ms", levels: [10, 50, 300] });
    expect(levelsOf(along(["1min", "10min", "1h"], ""))).toEqual({ unit: "min", levels: [1, 10, 60] });
  });

  it("two levels, a word among them, two names of one time, numbers already · as they are", () => {
    for (const levels of [["1min", "10min"], ["1min", "10min", "never"], ["60 s", "1 min", "2 min"], [1, 2, 3]]) {
      expect(levelsOf(along(levels, ""))).toEqual({ unit: undefined, levels });
    }
  });

  it("a study along it · lines, the baseline found, the unit in sentences and on the axis", () => {
    const study = studyOf(along(["10 ms", "50 ms", "200 ms"], "10 ms"));
    expect(study.along?.levels).toEqual([10, 50, 200]);
    expect(study.summary.warnings.filter(({ code }) => code === "baseline-missing")).toEqual([]);
    expect(findings(study)[0].text).toMatch(/^With rtt=200 ms it is .* the baseline’s, rtt=10 ms\./);
    expect(findings(study)[0].text).toContain("Each ms of rtt changes it by");
    expect(figures.get("metric-along-axis").render(study)[0].svg).toContain("rtt (ms)");
    expect(levelText({ name: "users", type: "integer", unit: "nodes", description: "" }, 5)).toBe("users=5");
  });
});
