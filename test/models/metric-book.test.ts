import { describe, expect, it } from "vitest";
import { MetricBook } from "../../models/metric-book.js";
import type { MetricDefinition, MetricStatistic } from "../../models/ports/index.js";

const metric = (id: string, statistic: MetricStatistic): MetricDefinition => ({ id, scope: "site", statistic, unit: "count", better: "none", warmup: "kept", meaning: id });

const book = () => new MetricBook([metric("sum", "sum"), metric("max", "max"), metric("min", "min"), metric("mean", "mean"), metric("p95", "quantile")]);

describe("metric book", () => {
  it("sums add, maxima and minima compare, means divide summed parts", () => {
    const it = book();
    for (const [entity, value] of [["b", 2], ["a", 5]] as const) {
      it.value("sum", entity, value);
      it.value("max", entity, value);
      it.value("min", entity, value);
    }
    it.parts("mean", "a", 10, 1);
    it.parts("mean", "b", 2, 3);
    it.run("p95", 7);
    expect([...it.totals()]).toEqual([["sum", 7], ["max", 5], ["min", 2], ["mean", 12 / 4], ["p95", 7]]);
    expect(it.rows().filter((row) => row.metric === "sum").map((row) => row.entity)).toEqual(["a", "b"]);
    expect(it.rows().find((row) => row.metric === "mean" && row.entity === "b")?.value).toBe(2 / 3);
  });

  it("entities without a value · do not count; no entity at all is a sum of 0 and no mean", () => {
    const it = book();
    it.value("max", "a", null);
    it.parts("mean", "a", 0, 0);
    expect([...it.totals()]).toEqual([["sum", 0], ["max", null], ["min", null], ["mean", null], ["p95", null]]);
  });

  it("an undeclared metric, a value that is no number, a quantile of several entities · are faults that name it", () => {
    const it = book();
    expect(() => it.value("mxa", "a", 1)).toThrow(/"mxa" was reported but is not declared/);
    expect(() => it.value("sum", "a", NaN)).toThrow(/"sum" is NaN/);
    it.value("p95", "a", 1);
    it.value("p95", "b", 2);
    expect(() => it.totals()).toThrow(/"p95" \(quantile\) was reported for 2 entities/);
    expect(() => new MetricBook([metric("x", "sum"), metric("x", "sum")])).toThrow(/declared twice/);
  });

  it("minus zero · is reported as zero", () => {
    const it = book();
    it.value("sum", "a", -0);
    expect(Object.is(it.total("sum"), 0)).toBe(true);
  });
});
