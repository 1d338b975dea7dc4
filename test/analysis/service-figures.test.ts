import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figures, renderReport, studyOf } from "../../analysis/index.js";
import type { Drawing, ReportInput, Row } from "../../analysis/index.js";
import { writeReport } from "../../experiments/run/report.js";
import { writeTexts } from "./result-texts.js";
import { inventStudy } from "./study-tables.js";
import { inventService } from "./web-tables.js";

const small = { users: [50, 400, 800], mixes: ["8+0", "4+4"], delays: [0.01], queries: [20], operations: { HomePage: 1, TagSearch: 2, AddEvent: 4 }, seeds: 3 };
const drawn = (name: string, input: ReportInput): readonly Drawing[] => figures.get(name).render(studyOf(input));
const names = (input: ReportInput): string[] => [...figures].filter((figure) => figure.applies(studyOf(input))).map((figure) => figure.name);
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;
const withoutRows = (input: ReportInput, left: (row: Row) => boolean): ReportInput => ({ ...input, metrics: { ...input.metrics!, rows: input.metrics!.rows.filter((row) => !left(row)) } });

describe("figures of an interactive service", () => {
  it("from the columns present · all of them; without the long table none that needs it", () => {
    const service = inventService(small);
    expect(names(service)).toEqual(["metric-along-axis", "verdict-map", "percentile-curves", "time-breakdown", "paired-differences"]);
    const { manifest, runs } = service;
    expect(names({ manifest, runs })).toEqual(["metric-along-axis", "verdict-map", "paired-differences"]);
    expect(names(withoutRows(service, (row) => String(row[4]).startsWith("time.")))).not.toContain("time-breakdown");
  });

  it.each(["metric-along-axis", "verdict-map", "percentile-curves", "time-breakdown"])("%s · drawn as it was, and well-formed", async (name) => {
    const [{ svg }] = drawn(name, inventService(small));
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`goldens/${name}.svg`);
  });

  it.each(["verdict-map", "percentile-curves", "time-breakdown"])("%s without a numeric axis, and of one arm · drawn too", async (name) => {
    const [byArm] = drawn(name, inventService({ ...small, users: [400] }));
    expect(byArm.svg).not.toMatch(/NaN|undefined|Infinity/);
    await expect(`${byArm.svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`goldens/${name}-by-arm.svg`);
    const [alone] = drawn(name, inventService({ ...small, users: [400], mixes: ["8+0"], seeds: 1 }));
    expect(alone.svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("from the files of a folder · the same report as from the tables in memory", () => {
    const folder = mkdtempSync(join(tmpdir(), "cloudfed-service-"));
    try {
      const service = inventService(small);
      const { manifest, datapackage, ...tables } = writeTexts(service);
      writeFileSync(join(folder, "manifest.json"), manifest);
      writeFileSync(join(folder, "datapackage.json"), datapackage);
      for (const [name, text] of Object.entries(tables)) if (typeof text === "string") writeFileSync(join(folder, `${name}.csv`), text);
      expect(readFileSync(writeReport(folder, { renderReport }), "utf8")).toBe(renderReport(service));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("percentile curves", () => {
  it("a panel per operation · its limit named in it, a ring for each line that breaks it", () => {
    const [{ svg, caption, table }] = drawn("percentile-curves", inventService(small));
    for (const limit of ["limit 1 s", "limit 2 s", "limit 4 s"]) expect(count(svg, new RegExp(`>${limit}<`, "g"))).toBe(1);
    const broken = new Set(table.rows.filter((row) => 2 * Number(row[12]) > Number(row[13])).map((row) => `${String(row[4])} ${String(row[1])}`));
    expect(table.columns.slice(12).map(({ name }) => name)).toEqual(["seeds_broken", "seeds"]);
    expect(broken.size).toBe(3);
    expect(count(svg, /<circle/g)).toBe(broken.size);
    expect(caption).toContain("A ring: the first users at which more than half of the seeds break the limit");
  });

  it("percentiles far beyond the limits · on a log scale that says so; near them · from zero", () => {
    expect(drawn("percentile-curves", inventService(small))[0].svg).toContain("Response time (s, log scale)");
    expect(drawn("percentile-curves", inventService({ ...small, users: [50, 100] }))[0].svg).toContain(">Response time (s)<");
  });

  it("further axes · the declared combination and the one farthest from it; the tables have all", () => {
    const both = drawn("percentile-curves", inventService({ ...small, delays: [0.002, 0.01, 0.05], queries: [2, 40] }));
    expect(both.map(({ title }) => title.split(", ").slice(1).join(", "))).toEqual(["delay=0.002, queries=2", "delay=0.05, queries=40"]);
    for (const { table } of both) expect(table.rows).toHaveLength(3 * 2 * 3 * 2 * 3);
    expect(both[1].table.rows[0].slice(2, 4)).toEqual([0.05, 40]);
  });

  it("nothing answered anywhere along a line · the others are drawn, no hole in the figure", () => {
    const silent = withoutRows(inventService(small), (row) => String(row[0]).includes("4+4") && /p9|within/.test(String(row[4])));
    const [{ svg, table }] = drawn("percentile-curves", silent);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(table.rows.filter((row) => row[1] === "4+4").every((row) => row[7] === null)).toBe(true);
  });

  it("more operations than panels · twelve are drawn and the rest told", () => {
    const operations = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`Operation${index}`, 1]));
    const [{ caption, svg }] = drawn("percentile-curves", inventService({ ...small, operations }));
    expect(caption).toContain("12 of 15 operations are drawn; the table has all.");
    expect(svg).not.toContain(">Operation12<");
  });
});

describe("where the time goes", () => {
  it("means of parts · add up to the total of the table", () => {
    const [{ table }] = drawn("time-breakdown", inventService(small));
    for (const row of table.rows) expect(Number(row[6]) + Number(row[7]) + Number(row[8]) + Number(row[9])).toBeCloseTo(Number(row[10]), 9);
  });

  it("totals of one size · bars in seconds on one scale; of very different ones · bars as shares", () => {
    expect(drawn("time-breakdown", inventService({ ...small, users: [50, 100] }))[0].svg).toContain("Time per request");
    const [{ svg, caption }] = drawn("time-breakdown", inventService({ ...small, users: [50, 800], queries: [40], delays: [0.05] }));
    expect(svg).toContain("Share of the time (%)");
    expect(caption).toContain("Each bar is all of its time");
  });

  it("one line of arms · a bar per value of the numeric axis", () => {
    const [{ svg }] = drawn("time-breakdown", inventService({ ...small, mixes: ["8+0"] }));
    for (const users of small.users) expect(count(svg, new RegExp(`>users=${users}<`, "g"))).toBe(3);
  });

  it("an arm without runs at an end of the axis · its bars say so", () => {
    const service = inventService(small);
    const runs = { ...service.runs, rows: service.runs.rows.filter((row) => row[0] !== "users=800,mix=4+4,delay=0.01,queries=20") };
    expect(count(drawn("time-breakdown", { ...service, runs })[0].svg, />no run</g)).toBe(3);
    expect(count(drawn("time-breakdown", withoutRows(service, (row) => row[0] === "users=50,mix=4+4,delay=0.01,queries=20"))[0].svg, />no answer</g)).toBe(3);
  });
});

describe("map of what passed", () => {
  const judged = (passes: (row: Row) => number | null): ReportInput => {
    const service = inventService(small);
    return { ...service, runs: { ...service.runs, rows: service.runs.rows.map((row) => row.map((cell, index) => (index === 6 ? passes(row) : cell))) } };
  };

  it("all, some and none of the seeds · told by number, fill and outline", () => {
    const [{ svg, table }] = drawn("verdict-map", judged((row) => (row[1] === 50 ? 1 : row[1] === 400 ? Number(row[5] === "2") : 0)));
    expect(["3/3", "1/3", "0/3"].map((text) => count(svg, new RegExp(`>${text}<`, "g")))).toEqual([2, 2, 2]);
    expect(count(svg, /stroke-dasharray="3 2"/g)).toBe(2);
    expect(table.rows.map((row) => row.slice(-3))).toContainEqual([1, 3, 1 / 3]);
  });

  it("a metric that is no yes or no · has no map", () => {
    expect(names(judged((row) => Number(row[1])))).not.toContain("verdict-map");
    expect(names(judged(() => null))).not.toContain("verdict-map");
    expect(names(inventStudy({ seeds: 2 }))).not.toContain("verdict-map");
  });

  it("twenty-four numbers of users and twenty seeds · every cell still has its number", () => {
    const users = Array.from({ length: 24 }, (_, index) => 25 * (index + 1));
    const [{ svg }] = drawn("verdict-map", inventService({ ...small, users, seeds: 20 }));
    expect(count(svg, /<rect/g)).toBe(24 * 2);
  });
});

describe("axes of a figure", () => {
  it("first numeric axis with three levels along, the axis of names across, the rest as panels · however many levels those have", () => {
    const { along, across, facets } = studyOf(inventService({ ...small, delays: [1, 2, 3, 4, 5], queries: [1, 2] }));
    expect([along, across, ...facets].map((axis) => axis?.column.name)).toEqual(["users", "mix", "delay", "queries"]);
  });

  it("a first numeric axis of two levels · gives way to one with more", () => {
    const { along, across } = studyOf(inventService({ ...small, users: [50, 100], mixes: ["8+0"], delays: [1, 2, 3] }));
    expect([along, across].map((axis) => axis?.column.name)).toEqual(["delay", "users"]);
  });
});

describe("metrics over four axes", () => {
  it("three levels by three · nine panels on the same scales, in one grid", () => {
    const [{ svg, caption }] = drawn("metric-along-axis", inventService({ ...small, delays: [0.002, 0.01, 0.05], queries: [2, 10, 40] }));
    expect(count(svg, />delay=[\d.]+, queries=\d+</g)).toBe(9);
    expect(caption).toContain("All panels have the same scales.");
    expect(caption).not.toContain("are drawn");
  });

  it("more levels than there is room for · their ends and some between, and what is left out is said", () => {
    const [{ svg, caption, table }] = drawn("metric-along-axis", inventService({ ...small, seeds: 2, delays: [0.001, 0.002, 0.005, 0.01, 0.02], queries: [1, 2, 5, 10, 20, 40] }));
    expect(count(svg, />delay=[\d.]+, queries=\d+</g)).toBe(3 * 4);
    expect(svg).toContain(">delay=0.001, queries=1<");
    expect(svg).toContain(">delay=0.02, queries=40<");
    expect(caption).toContain("12 of 30 panels are drawn: 3 of 5 levels of delay, 4 of 6 levels of queries; the table has all.");
    expect(table.rows).toHaveLength(3 * 2 * 5 * 6);
  });

  it("panels of different magnitude · scales of their own, and the caption says so", () => {
    const [{ caption }] = drawn("metric-along-axis", inventStudy({ classes: ["A", "B"], seeds: 2 }));
    expect(caption).toContain("Each panel has its own vertical scale, from zero.");
  });
});
