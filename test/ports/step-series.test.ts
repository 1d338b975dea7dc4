import { describe, expect, it } from "vitest";
import { StepSeries } from "../../models/ports/index.js";

const seriesOf = (values: readonly number[], spacing = 1): number[][] => {
  const series = new StepSeries("price", "cloud/a");
  values.forEach((value, index) => series.record(spacing * index, value));
  return series.rows().map((row) => row.slice(2) as number[]);
};
/** What the kept rows say at an instant. */
const at = (rows: readonly number[][], time: number): number => rows.filter(([from]) => from <= time).at(-1)![2];

describe("step series", () => {
  it("up to 1,000 steps · are kept as they were, those of one instant as one", () => {
    const series = new StepSeries("price", "cloud/a");
    series.record(0, 5);
    series.record(7, 6);
    series.record(7, 4);
    expect(series.rows()).toEqual([["price", "cloud/a", 0, 0, 5], ["price", "cloud/a", 7, 5, 4]]);
    expect(seriesOf(Array.from({ length: 1000 }, (_, index) => index % 7))).toHaveLength(1000);
  });

  it.each([1001, 2206, 10_000])("%i steps · at most 1,000 rows, each of them true, with every peak, the first and the last", (count) => {
    const values = Array.from({ length: count }, (_, index) => (index % 97 === 50 ? 69 : 20 + ((index * 7919) % 13)));
    const rows = seriesOf(values, 3);
    expect(rows.length).toBeLessThanOrEqual(1000);
    for (const [time, before, value] of rows) expect([before, value]).toEqual([time === 0 ? 0 : values[time / 3 - 1], values[time / 3]]);
    expect(rows.at(0)![0]).toBe(0);
    expect(rows.at(-1)![0]).toBe(3 * (count - 1));
    const span = (3 * count) / 125;
    // Every peak is there no further than a stretch from where it was.
    values.forEach((value, index) => {
      if (value === 69) expect(rows.some(([time, , kept]) => kept === 69 && Math.abs(time - 3 * index) <= span)).toBe(true);
    });
  });

  it("one value is never drawn on for longer than 1/125 of the series after it ended", () => {
    const count = 8000;
    const values = Array.from({ length: count }, (_, index) => (index * 7919) % 4001);
    const rows = seriesOf(values);
    for (let time = 0; time < count; time += 1) {
      const told = at(rows, time);
      expect(values.slice(Math.max(0, Math.floor(time - count / 125)), time + 1)).toContain(told);
    }
  });
});
