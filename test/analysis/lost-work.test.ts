import { describe, expect, it } from "vitest";
import { figures, studyOf } from "../../analysis/index.js";
import type { ReportInput, Row } from "../../analysis/index.js";
import { inventStudy, metric } from "./study-tables.js";

const seconds = (name: string, id: string) => metric(name, id, "seconds", "none", id);
const COLUMNS = [
  seconds("slots_ready_time_seconds", "slots.ready-time"),
  seconds("slots_held_time_seconds", "slots.held-time"),
  seconds("checkpoint_time_seconds", "checkpoint.time"),
  seconds("restart_time_seconds", "restart.time"),
  seconds("slots_lost_time_seconds", "slots.lost-time"),
];

/** Bids against ways to save: what is lost falls with the bid and with saving, which costs its own time. */
function saved(lost: number): ReportInput {
  const study = inventStudy({ remotes: [1, 2, 3], mixes: ["none", "hourly"], seeds: 2 });
  const rows = study.runs.rows.map((row): Row => {
    const isSaved = row[2] === "hourly";
    const held = 360_000;
    return [...row, 400_000 + 1000 * Number(row[1]), held, isSaved && lost > 0 ? 20_000 : 0, isSaved && lost > 0 ? 5000 : 0, (lost / Number(row[1])) * (isSaved ? 0.25 : 1)];
  });
  return { ...study, runs: { columns: [...study.runs.columns, ...COLUMNS], rows } };
}
const figure = figures.get("lost-work-waterfall");

describe("lost-work waterfall", () => {
  it("where something was lost, or written · it is drawn; elsewhere, and without the columns, not", () => {
    expect(figure.applies(studyOf(saved(36_000)))).toBe(true);
    expect(figure.applies(studyOf(saved(0)))).toBe(false);
    expect(figure.applies(studyOf(inventStudy()))).toBe(false);
  });

  it("parts · useful is what is held less the overheads, idle what nobody holds", () => {
    const [{ table }] = figure.render(studyOf(saved(36_000)));
    expect(table.columns.map(({ name }) => name)).toEqual(["remote", "mix", "useful_seconds", "checkpoint_seconds", "restart_seconds", "lost_seconds", "idle_seconds"]);
    const hourly = table.rows.find((row) => row[0] === 1 && row[1] === "hourly");
    expect(hourly!.slice(2)).toEqual([360_000 - 20_000 - 5000 - 9000, 20_000, 5000, 9000, 401_000 - 360_000]);
  });

  it("no checkpoint anywhere · the key has none, nor restarts, and has what was lost", () => {
    const study = saved(36_000);
    const spared = study.runs.rows.map((row): Row => row.map((cell, at) => (["checkpoint.time", "restart.time"].includes(study.runs.columns[at].metric ?? "") ? 0 : cell)));
    const [{ svg }] = figure.render(studyOf({ ...study, runs: { ...study.runs, rows: spared } }));
    expect(svg).not.toMatch(/>(checkpoint|restart)</);
    expect(svg).toMatch(/>lost</);
  });

  it("drawn as it was, and well-formed", async () => {
    const [{ svg }] = figure.render(studyOf(saved(36_000)));
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/lost-work-waterfall.svg");
  });

  it("arms whose slot times are far apart · are drawn as shares of their own, and the caption says so", () => {
    const wide = saved(36_000);
    const at = wide.runs.columns.findIndex(({ name }) => name === "slots_ready_time_seconds");
    const [{ svg, caption }] = figure.render(studyOf({ ...wide, runs: { ...wide.runs, rows: wide.runs.rows.map((row) => (row[1] === 3 ? row.map((cell, column) => (column === at ? 5_000_000 : cell)) : row)) } }));
    expect(svg).toContain("Share of slot time (%)");
    expect(caption).toContain("shares of each arm's own slot time");
  });
});
