import { describe, expect, it } from "vitest";
import { studyOf } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

describe("axes of a zip", () => {
  it("a name that moves with the number along the figure · makes no lines and no panels; what is crossed does", () => {
    const input = inventStudy({ remotes: [0, 4, 8], mixes: ["C1", "C2"], seeds: 2 });
    const names = new Map([[0, "none"], [4, "some"], [8, "many"]]);
    const runs = {
      columns: [{ name: "size", type: "string", role: "axis", description: "" } as const, ...input.runs.columns],
      rows: input.runs.rows.map((row) => [names.get(row[1] as number)!, ...row]),
    };
    const { along, across, facets, panels } = studyOf({ ...input, runs });
    expect([along?.column.name, across?.column.name, facets]).toEqual(["remote", "mix", []]);
    expect(panels.map(({ lines }) => lines.map(({ arms }) => arms.length))).toEqual([[3, 3]]);
  });
});
