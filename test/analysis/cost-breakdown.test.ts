import { describe, expect, it } from "vitest";
import { figures, studyOf } from "../../analysis/index.js";
import type { ReportInput, Row } from "../../analysis/index.js";
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
