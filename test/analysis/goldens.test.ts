import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { figures, studyOf } from "../../analysis/index.js";
import { expectGolden } from "./golden.js";
import { inventStudy } from "./study-tables.js";

describe("goldens of figures", () => {
  const study = studyOf(inventStudy({ seeds: 3 }));

  it.each(["arm-intervals", "completions", "node-timeline", "paired-differences", "performance-against-cost"])("%s of an invented study · as it was looked at", async (name) => {
    await expectGolden(figures.get(name).render(study)[0].svg, name);
  });

  it("growth of rates with size · as it was looked at", async () => {
    const invented = inventStudy({ remotes: [2, 16, 128], mixes: ["C1", "C2"], seeds: 3 });
    const columns = invented.runs.columns.map((column) => (column.metric === "makespan" ? { ...column, metric: "messages.rate", unit: "1/s" } : column));
    const study = studyOf({ ...invented, manifest: { ...invented.manifest, measure: ["messages.rate"] }, runs: { ...invented.runs, columns } });
    await expectGolden(figures.get("growth").render(study)[0].svg, "growth");
  });

  it("every figure · has one", () => {
    const kept = readdirSync("test/analysis/goldens");
    expect(figures.names().filter((name) => name !== "own-figure" && !kept.some((file) => file.startsWith(name)))).toEqual([]);
  });
});
