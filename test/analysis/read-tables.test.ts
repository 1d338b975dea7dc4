import { describe, expect, it } from "vitest";
import { readTables } from "../../analysis/index.js";
import type { Row, Table } from "../../analysis/index.js";
import { writeTexts } from "./result-texts.js";
import { inventStudy } from "./study-tables.js";
import { LONG, inventService } from "./web-tables.js";

describe("readTables", () => {
  const input = inventStudy({ remotes: [0, 4], mixes: ["C1"], seeds: 3 });
  const texts = writeTexts(input);

  it("what was written · is read back the same, every bit of every number", () => {
    const result = readTables(texts);
    expect(result.ok && result.input.runs).toEqual(input.runs);
    expect(result.ok && result.input.series).toEqual(input.series);
    expect(result.ok && result.input.timeline).toEqual(input.timeline);
  });

  it("H-60 cells · take the type their column declares, not the one they look like", () => {
    const result = readTables({
      manifest: texts.manifest,
      datapackage: JSON.stringify({ resources: [{ name: "runs", schema: { fields: [{ name: "seed", type: "string", role: "seed" }, { name: "bill", type: "integer" }, { name: "gap", type: "number" }] } }] }),
      runs: "seed,gap,bill\n007,,9007199254740993\n0x10,1e-7,12\n",
    });
    expect(result.ok && result.input.runs.rows).toEqual([["007", "9007199254740993", null], ["0x10", 12, 1e-7]]);
  });

  it("the long table · rows that are drawn by entity alone are kept; without any it is not read at all", () => {
    const service = inventService({ users: [50], mixes: ["8+0"], delays: [0.01], queries: [2], seeds: 2 });
    const site: Row = ["users=50", "1", "site", "local", "cost.total", "usd", 2];
    const read = (rows: readonly Row[]): Table | undefined => {
      const result = readTables(writeTexts({ ...service, metrics: { columns: LONG, rows } }));
      return result.ok ? result.input.metrics : { columns: [], rows: [] };
    };
    expect(read([site, ...service.metrics!.rows])).toEqual(service.metrics);
    expect(read([site])).toBeUndefined();
    const cost = (value: number): Row => ["users=50", "1", "site", "local", "cost.spot", "usd", value];
    expect(read([site, cost(0)])).toBeUndefined();
    expect(read([site, cost(0), cost(0.5)])?.rows).toEqual([cost(0), cost(0.5)]);
  });

  it("everything wrong at once · every issue names its file and place", () => {
    const result = readTables({ ...texts, runs: "arm,remote\na,b\n", series: `${String(texts.series).split("\n")[0]}\nx,y,z,soon,1\n`, timeline: "a,b\n1\n" });
    expect(result.ok).toBe(false);
    const issues = result.ok ? [] : result.issues;
    expect(issues.filter((issue) => issue.startsWith("runs.csv: no column"))).toHaveLength(input.runs.columns.length - 2);
    expect(issues).toContain('series.csv: row 1, time_seconds: expected a number, got "soon"');
    expect(issues.some((issue) => issue.startsWith("timeline.csv: Invalid Record Length"))).toBe(true);
  });

  it("a manifest that is none · issues, not exceptions", () => {
    expect(readTables({ ...texts, manifest: "{" })).toMatchObject({ ok: false });
    const result = readTables({ ...texts, manifest: '{"experiment": 3}' });
    expect(result.ok ? [] : result.issues.map((issue) => issue.split(":").slice(0, 2).join(":"))).toEqual([
      "manifest.json: experiment", "manifest.json: version", "manifest.json: seeds",
    ]);
  });
});
