import { describe, expect, it } from "vitest";
import { MetricBook } from "../../models/metric-book.js";
import type { MetricDefinition } from "../../models/ports/index.js";
import { reportRunMetrics, runMetrics } from "../../models/run-metrics.js";

const sum = (id: string, unit: MetricDefinition["unit"]): MetricDefinition => ({ id, scope: "workload", statistic: "sum", unit, better: "none", warmup: "kept", meaning: id });
const known = [...runMetrics, sum("cost.total", "usd"), sum("jobs.completed", "count"), sum("throughput", "jobs/s")];

/** A run of two hours that cost 3 USD. */
function reported(definitions: readonly MetricDefinition[], users: readonly number[] = []): MetricBook {
  const book = new MetricBook(definitions);
  book.value("cost.total", "site", 3);
  users.forEach((count, at) => book.value("cloudstone.users", `load-${at}`, count));
  reportRunMetrics(book, 2 * 3600, 60);
  return book;
}

describe("run metrics", () => {
  it("cost per month · is 730 hours at the cost rate", () => {
    const book = reported(known);
    expect(book.total("cost.rate")).toBe(3 / 2);
    expect(book.total("cost.per-month")).toBe((3 / 2) * 730);
  });

  it("warm-up · as long as it was", () => expect(reported(known).total("warmup")).toBe(60));

  it("users per dollar a month · counts the users of all workloads", () => {
    const book = reported([...known, sum("cloudstone.users", "count")], [400, 100]);
    expect(book.total("users-per-usd-month")).toBe((400 + 100) / ((3 / 2) * 730));
  });

  it("no users, no workload that knows of any, no cost, no length · no value", () => {
    expect(reported([...known, sum("cloudstone.users", "count")]).total("users-per-usd-month")).toBeNull();
    expect(reported(known).total("users-per-usd-month")).toBeNull();
    const free = new MetricBook([...known, sum("cloudstone.users", "count")]);
    free.value("cloudstone.users", "load", 5);
    reportRunMetrics(free, 0, 0);
    expect([free.total("cost.per-month"), free.total("users-per-usd-month")]).toEqual([null, null]);
  });
});
