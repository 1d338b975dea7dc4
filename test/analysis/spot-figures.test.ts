import { describe, expect, it } from "vitest";
import { type Column, type Drawing, figures, type ReportInput, type Row, studyOf } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const small = { remotes: [0, 4], mixes: ["C1"], seeds: 2 };
const ARMS = ["remote=0,mix=C1", "remote=4,mix=C1"];
const COLUMNS: readonly Column[] = [
  ...["arm", "series", "entity"].map((name): Column => ({ name, type: "string", description: name })),
  ...["time_seconds", "before", "value"].map((name): Column => ({ name, type: "number", description: name })),
];

/** Two markets in each arm; in the first arm nobody bids at the second. */
function inventMarkets(): ReportInput {
  const markets = ["cloud/a", "cloud/b"];
  const series = ARMS.flatMap((arm, place) =>
    markets.flatMap((market, index): Row[] => [
      ...[0.03, 0.031, 0.05, 0.034].map((price, step): Row => [arm, "price", market, 7200 * step, step === 0 ? 0 : 0.03, price + 0.01 * index]),
      ...(index > place ? [] : [[arm, "bid", market, 0, 0, 0.04] as Row, [arm, "bid", market, 14_400, 0.04, 0.045] as Row, [arm, "interruptions", market, 14_400, 0, 3] as Row]),
    ]),
  );
  return { ...inventStudy(small), series: { columns: COLUMNS, rows: series } };
}

const drawn = (input: ReportInput): Drawing => figures.get("spot-prices").render(studyOf(input))[0];
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

describe("spot-prices", () => {
  it("is drawn where somebody bids, and not where there are no prices", () => {
    expect(figures.get("spot-prices").applies(studyOf(inventMarkets()))).toBe(true);
    expect(figures.get("spot-prices").applies(studyOf(inventStudy(small)))).toBe(false);
  });

  it("a panel for each market that was bid at · its price, its bids, a mark for the instant of its interruptions", async () => {
    const { svg, table, caption } = drawn(inventMarkets());
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    // Three panels: a price and a bid in each, dashed; one mark for three VMs at one instant; and those of the key.
    expect(count(svg, /stroke-dasharray="6 3"/g)).toBe(3 + 1);
    expect(count(svg, /d="M[\d.]+,[\d.]+v-9"/g)).toBe(3);
    expect(table.rows).toHaveLength(3 * (4 + 2 + 1));
    expect(caption).not.toContain("panels");
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/spot-prices.svg");
  });

  it("more than nine · nine of them, the first and the last among them, and says so", () => {
    const { table, caption } = drawn(many());
    expect(caption).toContain("Of 20 panels 9 are drawn.");
    const markets = [...new Set(table.rows.map(([, market]) => market))];
    expect([markets.at(0), markets.at(-1), markets.length]).toEqual(["cloud/m0", "cloud/m19", 9]);
  });
});

describe("spot-prices of runs that end", () => {
  /** The invented markets, in runs of so many hours. */
  const ending = (...hours: readonly number[]): ReportInput => {
    const input = inventMarkets();
    const columns: Column[] = [...input.runs.columns, { name: "end_seconds", type: "number", unit: "s", description: "" }];
    return { ...input, runs: { columns, rows: input.runs.rows.map((row): Row => [...row, 3600 * hours[ARMS.indexOf(String(row[0]))]]) } };
  };
  /** Where the price's stair ends in each panel, and where its axis does [px]. */
  const ends = (svg: string): (readonly [stair: number, axis: number])[] => {
    const stairs = [...svg.matchAll(/H([\d.]+)" fill="none" stroke="#0072B2"/g)].map(([, x]) => Number(x));
    const axes = [...svg.matchAll(/<line x1="[\d.]+" y1="([\d.]+)" x2="([\d.]+)" y2="\1" stroke="currentColor" stroke-opacity="0.6"\/>/g)].map(([, , x]) => Number(x));
    return stairs.map((stair, index) => [stair, axes[index]]);
  };

  it("of like lengths · one time axis to the end of the longest, each line to the end of its own run", () => {
    const { svg, caption } = drawn(ending(10, 20));
    const [first, second, third] = ends(svg);
    expect(third[0]).toBe(third[1]);
    expect(caption).not.toContain("its own of time");
    expect(second[0]).toBe(second[1]);
    expect(first[0]).toBeLessThan(first[1] - 50);
  });

  it("of lengths far apart · a time axis each, said in the caption", () => {
    const { svg, caption } = drawn(ending(10, 200));
    for (const [stair, axis] of ends(svg)) expect(stair).toBe(axis);
    expect(caption).toContain("its own of time, because some runs are more than 3 times as long as others");
  });

  it("VMs taken back too often for a mark each · a mark for all within 3 px, as high as there were many", () => {
    const input = ending(10, 10);
    const taken = Array.from({ length: 400 }, (_, index): Row => [ARMS[0], "interruptions", "cloud/a", 60 * (index + 1), index, index + 1]);
    const { svg, caption } = drawn({ ...input, series: { columns: COLUMNS, rows: [...input.series!.rows.filter(([, series]) => series !== "interruptions"), ...taken] } });
    expect(caption).toContain("Where marks would touch, one stands for all within 3 px");
    const [, path] = /<path d="((?:M[\d.]+,[\d.]+v-[\d.]+)+)" stroke="currentColor"/.exec(svg)!;
    expect(count(path, /M/g)).toBeLessThan(60);
  });
});

/** Twenty markets in one arm, all bid at. */
function many(): ReportInput {
  const rows = Array.from({ length: 20 }, (_, index): Row[] => [
    [ARMS[0], "price", `cloud/m${index}`, 0, 0, 0.03],
    [ARMS[0], "bid", `cloud/m${index}`, 0, 0, 0.04],
  ]).flat();
  return { ...inventStudy(small), series: { columns: COLUMNS, rows } };
}
