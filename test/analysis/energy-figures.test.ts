import { describe, expect, it } from "vitest";
import { type Drawing, figures, type ReportInput, type Row, studyOf } from "../../analysis/index.js";
import { barsOf } from "../../analysis/figures/hour-bars.js";
import { inventStudy } from "./study-tables.js";

const small = { remotes: [0, 4], mixes: ["C1"], seeds: 2 };
const HOUR = 3600;

/** What has been drawn and emitted so far at two sites, by the hour: one draws 1 kWh an hour, the other more in the later hours; the last bar is half an hour. */
function inventEnergy(hours = 6): ReportInput {
  const study = inventStudy(small);
  const columns = study.series!.columns;
  const at = (arm: string, series: string, entity: string, time: number, before: number, value: number): Row =>
    columns.map(({ name }) => ({ arm, series, entity, time_seconds: time, before, value })[name] ?? null);
  const arms = ["remote=0,mix=C1", "remote=4,mix=C1"];
  const made = arms.flatMap((arm, place) =>
    (["energy", "carbon"] as const).flatMap((series) =>
      ["de", "fr"].flatMap((site, index) => {
        const factor = (series === "energy" ? 1 : 300 / (1 + 5 * index)) * (place + 1);
        const upTo = (hour: number): number => factor * (index === 0 ? hour : (hour * hour) / 10);
        return Array.from({ length: hours }, (_, hour) => at(arm, series, site, hour === hours - 1 ? (hour + 0.5) * HOUR : (hour + 1) * HOUR, upTo(hour), hour === hours - 1 ? upTo(hour + 0.5) : upTo(hour + 1)));
      }),
    ),
  );
  return { ...study, series: { columns, rows: [...study.series!.rows, ...made] } };
}

const drawings = (hours?: number): readonly Drawing[] => figures.get("energy-by-hour").render(studyOf(inventEnergy(hours)));

describe("energy and carbon by hour", () => {
  it("is drawn where sites say what they drew, and not where they do not", () => {
    expect(figures.get("energy-by-hour").applies(studyOf(inventEnergy()))).toBe(true);
    expect(figures.get("energy-by-hour").applies(studyOf(inventStudy(small)))).toBe(false);
    expect(drawings().map(({ id }) => id)).toEqual(["energy-by-hour", "carbon-by-hour"]);
    for (const { svg } of drawings()) expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
  });

  it("a bar for each hour of each site and arm · what was drawn in it, the last half hour as so much in an hour", () => {
    const [{ svg, table, caption }] = drawings();
    // Two sites in the key.
    expect((svg.match(/<rect/g) ?? []).length).toBe(2 + 2 * 2 * 6);
    const de = table.rows.filter((row) => row[2] === "de" && row[0] === 0);
    expect(de.map((row) => row.slice(3))).toEqual([[0, HOUR, 1], [HOUR, 2 * HOUR, 1], [2 * HOUR, 3 * HOUR, 1], [3 * HOUR, 4 * HOUR, 1], [4 * HOUR, 5 * HOUR, 1], [5 * HOUR, 5.5 * HOUR, 1]]);
    expect(caption).toContain("Energy drawn in each hour, sites on top of one another, in the run of seed 1");
  });

  it("more hours than can be told apart · several become one bar, and nothing is lost", () => {
    const [{ table, caption }] = drawings(400);
    const de = table.rows.filter((row) => row[2] === "de" && row[0] === 0);
    expect(de).toHaveLength(80);
    expect(de.reduce((sum, row) => sum + (Number(row[5]) * (Number(row[4]) - Number(row[3]))) / HOUR, 0)).toBeCloseTo(399.5, 9);
    expect(caption).toContain("on average over 5 h");
  });

  it("one change alone · one bar", () => {
    expect(barsOf(new Map([["s", [{ timeSeconds: 1800, before: 0, after: 3 }]]])).get("s")).toEqual([{ from: 0, until: 1800, perHour: 6 }]);
  });

  it("energy-by-hour · the picture as it was looked at and found good", async () => {
    await expect(`${drawings()[0].svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/energy-by-hour.svg");
    await expect(`${drawings()[1].svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/carbon-by-hour.svg");
  });
});
