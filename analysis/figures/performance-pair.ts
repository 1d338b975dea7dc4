import type { Study } from "../study.js";
import type { Column } from "../table.js";
import { metricId } from "../text/index.js";

/** What performance is, first what is looked at first: times that users wait, then rates and counts of work done. */
const PERFORMANCE = [
  "makespan", "wait.mean", "response.mean", "latency.mean", "latency.p90", "wait.p95", "latency.p99", "slowdown.mean", "orders.waiting", "wait.max",
  "throughput", "requests.throughput", "cloudstone.throughput", "jobs.completed", "requests.answered", "users-per-usd-month",
];
/** What is paid, likewise. */
const COSTS = ["cost.total", "cost.per-job", "cost.rate", "cost.per-month", "cost.compute"];

export interface PerformancePair {
  readonly performance: Column;
  readonly cost: Column;
}

/** The first measured metric of performance and the first of cost in which arms differ; null where there is none of either, because points that all coincide are no figure. */
export function performancePair(study: Study): PerformancePair | null {
  const performance = firstOf(study, PERFORMANCE);
  const cost = firstOf(study, COSTS);
  return performance === undefined || cost === undefined ? null : { performance, cost };
}

function firstOf(study: Study, ids: readonly string[]): Column | undefined {
  return ids.flatMap((id) => study.summary.measured.filter((metric) => metricId(metric) === id && metric.better !== "none" && metric.better !== undefined && differs(study, metric))).at(0);
}

function differs({ summary }: Study, metric: Column): boolean {
  const means = summary.entries.flatMap((entry) => (entry.metric === metric && entry.estimate.mean !== null ? [entry.estimate.mean] : []));
  return new Set(means).size > 1;
}
