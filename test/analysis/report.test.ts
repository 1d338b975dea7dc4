import { describe, expect, it } from "vitest";
import { intervalRows } from "../../analysis/figures/interval-rows.js";
import { thinnedRows } from "../../analysis/figures/thinned-rows.js";
import { figures, findings, readTables, renderReport, studyOf } from "../../analysis/index.js";
import type { Column, Figure, ReportInput, Table } from "../../analysis/index.js";
import { writeTexts } from "./result-texts.js";
import { inventStudy } from "./study-tables.js";

const input = inventStudy();
const html = renderReport(input, "// a script");

describe("report", () => {
  it("from the files of a result folder · the same bytes as from the tables in memory", () => {
    const result = readTables(writeTexts(input));
    expect(result.ok && renderReport(result.input, "// a script") === html).toBe(true);
  });

  it("all four mixes over a numeric axis · every figure of the catalogue but the one for experiments without", () => {
    const study = studyOf(input);
    expect([...figures].filter((figure) => figure.applies(study)).map((figure) => figure.name)).toEqual([
      "metric-along-axis", "performance-against-cost", "paired-differences", "completions", "node-timeline",
    ]);
    expect(html.match(/<figure id=/g)).toHaveLength(5 + 1 + 2 + 1 + 1);
  });

  it("a policy closed to everything · default none, two hashes, no attribute a policy would block", () => {
    expect(html).toMatch(/content="default-src 'none'; img-src data: blob:; script-src 'sha256-[A-Za-z0-9+/]{43}='; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'"/);
    expect(html).not.toMatch(/ style="/);
    expect(html).not.toMatch(/ on[a-z]+="/);
    expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:/);
  });

  it("every drawing · an image with title and description, ids unique, no NaN or undefined", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const svgs = html.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
    expect(svgs).toHaveLength(10);
    for (const svg of svgs) {
      const [, named] = /role="img" aria-labelledby="([^"]+)"/.exec(svg)!;
      for (const id of named.split(" ")) expect(svg).toContain(`id="${id}"`);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("no runs at all · a report that says so", () => {
    const empty = renderReport({ manifest: input.manifest, runs: { columns: input.runs.columns, rows: [] } });
    expect(empty).toContain("No run gave a value.");
    expect(empty).toContain("No column of these tables asks for a figure.");
  });

  it("one seed · no interval anywhere, a warning for every arm", () => {
    const study = studyOf(inventStudy({ seeds: 1 }));
    expect(study.summary.warnings.filter((warning) => warning.code === "one-seed")).toHaveLength(16);
    expect(renderReport(inventStudy({ seeds: 1 }))).toContain("one seed gives no interval");
  });
});

describe("figures chosen from the columns", () => {
  const drawn = (study: ReportInput): string[] => [...figures].filter((figure) => figure.applies(studyOf(study))).map((figure) => figure.name);

  it("no numeric axis · marks by arm instead of lines", () => {
    expect(drawn(inventStudy({ remotes: [4] }))).toContain("arm-intervals");
    expect(drawn(inventStudy({ remotes: [4] }))).not.toContain("metric-along-axis");
  });

  it("no series and no timeline · neither completions nor nodes", () => {
    const { manifest, runs } = input;
    expect(drawn({ manifest, runs })).toEqual(["metric-along-axis", "performance-against-cost", "paired-differences"]);
  });

  it("a third axis · a panel for each of its levels", () => {
    const study = studyOf(inventStudy({ classes: ["A", "B"], seeds: 2 }));
    const [drawing] = figures.get("metric-along-axis").render(study);
    expect(study.panels.map((panel) => panel.name)).toEqual(["class=A", "class=B"]);
    for (const panel of study.panels) expect(drawing.svg).toContain(`>${panel.name}</text>`);
  });

  it("more than sixty arms · sixty rows with the ends of the axis, the rest in the table and told", () => {
    const study = studyOf(inventStudy({ remotes: [4], mixes: Array.from({ length: 70 }, (_, index) => `m${index}`), seeds: 2 }));
    const [drawing] = figures.get("arm-intervals").render(study);
    expect(drawing.caption).toContain("60 of 70 arms are drawn, the ends of every axis among them; the table has all.");
    expect(drawing.svg).toContain(">m0</text>");
    expect(drawing.svg).toContain(">m69</text>");
    expect(drawing.table.rows).toHaveLength(70 * 3);
  });

  it("72 arms on three axes · levels of the longest go from its middle, the others are whole", () => {
    const study = studyOf(inventStudy({ remotes: [0, 8], mixes: Array.from({ length: 12 }, (_, index) => `m${index}`), classes: ["A", "B", "C"], seeds: 1 }));
    const rows = thinnedRows(study, intervalRows(study, () => true), 60);
    const levels = (position: number): unknown[] => [...new Set(rows.map(({ arm }) => arm.values[position]))];
    expect(rows).toHaveLength(2 * 10 * 3);
    expect(levels(0)).toEqual([0, 8]);
    expect(levels(1)).toHaveLength(10);
    expect(levels(1)).toEqual(expect.arrayContaining(["m0", "m11"]));
    expect(levels(2)).toEqual(["A", "B", "C"]);
  });

  it("a timeline of many nodes and stays · bounded marks, shares per site", () => {
    const timeline = Array.from({ length: 200 }, (_, node) =>
      Array.from({ length: 100 }, (_, stay) => ["remote=0,mix=C1", `n-${node}`, node < 50 ? "local" : "cloud", stay % 2 === 0 ? "busy" : "idle", stay * 10, stay * 10 + 10]),
    ).flat();
    const study = studyOf({ ...input, timeline: { columns: input.timeline!.columns, rows: timeline } });
    const [drawing] = figures.get("node-timeline").render(study);
    expect(drawing.svg.match(/<rect/g)!.length).toBeLessThanOrEqual(4000);
    expect(drawing.svg).toContain("local (50 nodes)");
    expect(drawing.table.rows).toHaveLength(200);
    expect(drawing.table.rows[0].slice(2)).toEqual([500, 500]);
  });

  it("a figure of one's own · one entry, and the report shows it", () => {
    const own: Figure = {
      ...figures.get("arm-intervals"),
      name: "own-figure",
      applies: () => true,
      render: () => [{ id: "own", title: "Mine", svg: "<svg/>", caption: "Just so.", table: { columns: [], rows: [] } }],
    };
    const before = figures.names();
    figures.add(own);
    expect(figures.names()).toEqual([...before, "own-figure"]);
    expect(renderReport(input)).toContain("Mine</h3><svg/>");
  });
});

describe("notes of the inputs", () => {
  it("told on the page, as text", () => {
    const html = renderReport({ ...input, manifest: { ...input.manifest, notes: ["prices.csv: no change for 27 days <b>"] } });
    expect(html).toContain("<h3>Notes on the experiment and its inputs</h3><ul><li>prices.csv: no change for 27 days &lt;b&gt;</li></ul>");
    expect(renderReport(input)).not.toContain("Notes on the experiment");
  });
});

describe("findings", () => {
  it("arms that met other jobs · are no rivals: each world has its best", () => {
    const study = inventStudy({ classes: ["A", "B"], seeds: 3 });
    const classAt = study.runs.columns.findIndex(({ name }) => name === "class");
    const hash: Column = { name: "inputs_hash", type: "string", description: "What it met" };
    const runs: Table = { columns: [...study.runs.columns, hash], rows: study.runs.rows.map((row) => [...row, `world of ${String(row[classAt])}`]) };
    const makespan = findings(studyOf({ ...study, runs })).find(({ lead }) => lead === "Makespan")!.text;
    expect(makespan).toMatch(/Among arms that met the same jobs, the lowest is .*class=A \(the best with at least 95 %\); .*class=B \(the best with at least 95 %\)\.$/);
    expect(renderReport({ ...study, runs })).toContain("Bold is the best mean among arms that met the same jobs.");
  });

  const said = new Map(findings(studyOf(input)).map((finding) => [finding.lead, finding.text]));

  it("largest level against the baseline · factors with intervals, the ends named", () => {
    expect(said.get("Throughput")).toMatch(/^With remote=12 it is 2\.7\d+\u00a0×\u00a0\[2\.7\d+, 2\.7\d+\] \(mix=C4\) to 3\.3\d\u00a0×\u00a0\[3\.3\d, 3\.3\d\] \(mix=C1\) the baseline’s, remote=0\./);
  });

  it("better and worse · by the metric's own direction", () => {
    expect(said.get("Throughput")).toContain("All 12 other arms do better than the baseline.");
    expect(said.get("Cost per job")).toContain("All 12 other arms do worse than the baseline.");
  });

  it("arms with the very same mean · the first is named, the others are counted", () => {
    expect(said.get("Cost total")).toContain("with remote=0, mix=C1 and 3 other arms.");
  });
});

describe("what went wrong", () => {
  const { manifest, runs } = input;
  const wrong = renderReport({
    runs,
    manifest: {
      ...manifest,
      failures: [{ arm: "remote=4,mix=C1", seed: "3", message: "no progress at t=12 s" }],
      broken: Array.from({ length: 25 }, (_, index) => ({ arm: "remote=0,mix=C1", seed: String(index + 1), metric: "jobs.lost", expected: "0", value: 2 })),
    },
  });

  it("failed runs and broken promises · told one by one, the many counted", () => {
    expect(wrong).toContain("remote=4,mix=C1, seed 3: no progress at t=12 s");
    expect(wrong).toContain("25 promises of the experiment (expect) not kept:");
    expect(wrong).toContain("remote=0,mix=C1, seed 20: jobs.lost is 2, expected 0");
    expect(wrong).not.toContain("seed 21: jobs.lost");
    expect(wrong).toContain("and 5 more");
  });
});
