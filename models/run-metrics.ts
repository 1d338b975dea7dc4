import type { MetricDefinition } from "./ports/index.js";
import type { MetricBook } from "./metric-book.js";

/** Metrics that combine what several domains report; run level only. */
export const runMetrics: readonly MetricDefinition[] = [
  {
    id: "cost.per-job",
    scope: "run",
    statistic: "ratio",
    unit: "USD/job",
    better: "down",
    warmup: "kept",
    meaning: "All costs of the run over completed jobs",
  },
  {
    id: "cost.rate",
    scope: "run",
    statistic: "ratio",
    unit: "USD/h",
    better: "down",
    warmup: "kept",
    meaning: "All costs of the run over its length",
  },
  {
    id: "cost.per-month",
    scope: "run",
    statistic: "ratio",
    unit: "USD/month",
    better: "down",
    warmup: "kept",
    meaning: "All costs of a month of 730 h at the cost rate of the run",
  },
  {
    id: "users-per-usd-month",
    scope: "run",
    statistic: "ratio",
    unit: "users/(USD/month)",
    better: "up",
    warmup: "kept",
    meaning: "Users of all CloudStone workloads over the cost per month: how many a dollar a month carries",
  },
  {
    id: "performance-per-cost",
    scope: "run",
    statistic: "ratio",
    unit: "jobs/s/(USD/h)",
    better: "up",
    warmup: "kept",
    meaning: "Throughput over cost rate: r / Σ Nᵢpᵢ where nodes cost pᵢ an hour",
  },
  {
    id: "warmup",
    scope: "run",
    statistic: "max",
    unit: "seconds",
    better: "none",
    warmup: "kept",
    meaning: "Opening stretch that metrics marked removed leave out: as given, or where MSER-5 ended it in this run",
  },
];

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_MONTH = 730;

/** Metric that workloads with a number of users report; not declared where no such workload is known. */
const USERS = "cloudstone.users";

/** Reports them from the totals of the others; `lengthSeconds` is the length of the run [s, ≥ 0]. */
export function reportRunMetrics(book: MetricBook, lengthSeconds: number, warmupSeconds: number): void {
  book.run("warmup", warmupSeconds);
  const cost = book.total("cost.total");
  const completed = book.total("jobs.completed");
  const throughput = book.total("throughput");
  const rate = cost === null || lengthSeconds === 0 ? null : (cost * SECONDS_PER_HOUR) / lengthSeconds;
  book.run("cost.per-job", cost === null || completed === null || completed === 0 ? null : cost / completed);
  const perMonth = rate === null ? null : rate * HOURS_PER_MONTH;
  const users = book.declares(USERS) ? book.total(USERS) : null;
  book.run("cost.rate", rate);
  book.run("cost.per-month", perMonth);
  book.run("users-per-usd-month", users === null || users === 0 || perMonth === null || perMonth === 0 ? null : users / perMonth);
  book.run("performance-per-cost", throughput === null || rate === null || rate === 0 ? null : throughput / rate);
}
