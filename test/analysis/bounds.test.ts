import { describe, expect, it } from "vitest";
import { boundsOf, within } from "../../analysis/figures/bounds.js";
import { figures, studyOf } from "../../analysis/index.js";
import type { Column, ReportInput, Row } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

/** Two arms of names, a value per seed. */
function twoArms(unit: string, values: readonly number[]): ReportInput {
  const { manifest } = inventStudy({ seeds: 1 });
  const columns: Column[] = [
    { name: "arm", type: "string", role: "arm", description: "" },
    { name: "policy", type: "string", role: "axis", description: "" },
    { name: "seed", type: "string", role: "seed", description: "" },
    metric("value", "value", unit, "down", ""),
  ];
  const rows = ["a", "b"].flatMap((arm) => values.map((value, index): Row => [`policy=${arm}`, arm, String(index + 1), value]));
  return { manifest: { ...manifest, seeds: values.map((_, index) => String(index + 1)), axes: [], baseline: {}, measure: ["value"] }, runs: { columns, rows } };
}
const drawn = (input: ReportInput): ReturnType<ReturnType<typeof figures.get>["render"]>[number] => figures.get("arm-intervals").render(studyOf(input))[0];

describe("what a metric can be", () => {
  it("counts and seconds, shares, and values below zero · 0 and up, 0 to 1, anything", () => {
    const bounds = (unit: string, values: readonly number[]): ReturnType<typeof boundsOf> => {
      const { runs } = twoArms(unit, values);
      return boundsOf(runs, runs.columns[3]);
    };
    expect(bounds("seconds", [0, 0, 9])).toEqual({ low: 0, high: Infinity });
    expect(bounds("ratio", [0.9, 1, 1])).toEqual({ low: 0, high: 1 });
    expect(bounds("ratio", [0.9, 1, 1.5])).toEqual({ low: 0, high: Infinity });
    expect(bounds("usd", [-1, 1, 2])).toEqual({ low: -Infinity, high: Infinity });
    expect(within({ n: 3, mean: 0.9, sd: 1, low: -0.2, high: 2 }, { low: 0, high: 1 })).toEqual({ n: 3, mean: 0.9, sd: 1, low: 0, high: 1 });
  });

  it("an interval that reaches below zero of what cannot · cut in the drawing, whole in the table, and told", () => {
    const { caption, svg, table } = drawn(twoArms("seconds", [0, 0, 9]));
    expect(caption).toContain("each metric on its own scale from zero.");
    expect(caption).toContain("not below 0");
    expect(svg).not.toMatch(/>−\d/);
    expect(table.rows[0][5]).toBeLessThan(0);
  });

  it("values below zero · the scale has them, and no caption says it starts at zero", () => {
    const { caption, svg } = drawn(twoArms("usd", [-5, 1, 1]));
    expect(caption).toContain("each metric on its own scale with zero on it.");
    expect(caption).not.toContain("not below 0");
    expect(svg).toMatch(/>−\d/);
  });
});
