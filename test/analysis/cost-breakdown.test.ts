import { describe, expect, it } from "vitest";
import { figures, studyOf } from "../../analysis/index.js";
import type { Column, ReportInput, Row } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

const usd = (name: string, id: string) => metric(name, id, "usd", "down", id);
const COLUMNS = [
  usd("cost_on_demand_usd", "cost.on-demand"),
  usd("cost_spot_usd", "cost.spot"),
  usd("cost_hosts_usd", "cost.hosts"),
  usd("sla_penalties_usd", "sla.penalties"),
];

/** Own hosts cost the same everywhere; remote nodes are bought one way or the other. */
function paid(dearest: number): ReportInput {
  const study = inventStudy({ remotes: [0, 4, 8], mixes: ["on-demand", "spot"], seeds: 2 });
  const rows = study.runs.rows.map((row): Row => {
    const remote = Number(row[1]) * dearest;
    return [...row, row[2] === "spot" ? 0 : remote, row[2] === "spot" ? remote / 3 : 0, 10, 0];
  });
  return { ...study, runs: { columns: [...study.runs.columns, ...COLUMNS], rows } };
}
const LONG = ["arm", "seed", "scope", "entity", "metric", "unit", "value"].map((name): Column => ({ name, type: name === "value" ? "number" : "string", description: "" }));
/** The same, site by site: what is remote is paid to so many clouds, the first of them most. */
function paidToSites(clouds: number): ReportInput {
  const study = paid(3);
  const rows = study.runs.rows.flatMap((row): Row[] => {
    const cell = (entity: string, id: string, value: number): Row => [row[0], row[3], "site", entity, id, "usd", value];
    const [demand, spot] = row.slice(-4, -2).map(Number);
    const parts = (clouds * (clouds + 1)) / 2;
    return [
      cell("home", "cost.hosts", 10),
      ...Array.from({ length: clouds }, (_, index) => [
        cell(`cloud-${index + 1}`, "cost.on-demand", (demand * (clouds - index)) / parts),
        cell(`cloud-${index + 1}`, "cost.spot", (spot * (clouds - index)) / parts),
      ]).flat(),
      cell("home", "cost.energy", 0),
    ];
  });
  return { ...study, metrics: { columns: LONG, rows } };
}
const bySite = figures.get("cost-by-site");
const figure = figures.get("cost-breakdown");

describe("what is paid for", () => {
  it("two items at least that are paid somewhere · are needed", () => {
    expect(figure.applies(studyOf(paid(1)))).toBe(true);
    expect(figure.applies(studyOf(paid(0)))).toBe(false);
    expect(figure.applies(studyOf(inventStudy()))).toBe(false);
  });

  it("parts · are those that cost something, in each arm", () => {
    const [{ table }] = figure.render(studyOf(paid(3)));
    expect(table.columns.map(({ name }) => name)).toEqual(["remote", "mix", "on_demand_usd", "spot_usd", "own_hosts_usd"]);
    expect(table.rows.find((row) => row[0] === 4 && row[1] === "spot")!.slice(2)).toEqual([0, 4, 10]);
    expect(table.rows.find((row) => row[0] === 8 && row[1] === "on-demand")!.slice(2)).toEqual([24, 0, 10]);
  });

  it("drawn as it was, and well-formed", async () => {
    const [{ svg }] = figure.render(studyOf(paid(3)));
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/cost-breakdown.svg");
  });

  it("arms that cost far more than others · are drawn as shares of their own sum, and the caption says so", () => {
    const [{ svg, caption }] = figure.render(studyOf(paid(1000)));
    expect(caption).toContain("shares of each arm's own sum");
    expect(svg).toContain("Share of what is paid");
  });
});

describe("what each site is paid for", () => {
  it("two sites that are paid · are needed", () => {
    expect(bySite.applies(studyOf(paidToSites(1)))).toBe(true);
    expect(bySite.applies(studyOf(paidToSites(0)))).toBe(false);
    expect(bySite.applies(studyOf(paid(1)))).toBe(false);
  });

  it("each site · has its parts, and all sites together are what the arm pays", () => {
    const [{ table }] = bySite.render(studyOf(paidToSites(2)));
    expect(table.columns.map(({ name }) => name)).toEqual(["remote", "mix", "site", "on_demand_usd", "spot_usd", "own_hosts_usd"]);
    expect(table.rows.filter((row) => row[0] === 4 && row[1] === "spot").map((row) => row.slice(2))).toEqual([["cloud-1", 0, (4 * 2) / 3, 0], ["cloud-2", 0, 4 / 3, 0], ["home", 0, 0, 10]]);
  });

  it("drawn as it was, and well-formed", async () => {
    const [{ svg }] = bySite.render(studyOf(paidToSites(2)));
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/cost-by-site.svg");
  });

  it("more sites than columns · those paid least are one column, and the caption says so; the table has each", () => {
    const [{ svg, caption, table }] = bySite.render(studyOf(paidToSites(6)));
    expect(caption).toContain("paid least are drawn together");
    expect(svg).toContain("4 other sites");
    expect(new Set(table.rows.map((row) => row[2])).size).toBe(7);
  });
});
