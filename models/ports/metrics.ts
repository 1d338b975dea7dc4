/** Units a metric can have; the CSV column ends with the suffix beside it. */
export const METRIC_UNITS = {
  count: "",
  seconds: "_seconds",
  usd: "_usd",
  bytes: "_bytes",
  ratio: "",
  "jobs/s": "_jobs_per_second",
  "1/s": "_per_second",
  "B/s": "_bytes_per_second",
  "jobs/s/(USD/h)": "_jobs_per_second_per_usd_per_hour",
  "USD/job": "_usd",
  hours: "_hours",
  Gflop: "_gflop",
  kWh: "_kwh",
  W: "_watts",
  gCO2e: "_grams_co2e",
  "USD/h": "_usd_per_hour",
  "USD/month": "_usd_per_month",
  "users/(USD/month)": "",
} as const;
export type MetricUnit = keyof typeof METRIC_UNITS;

export type MetricScope = "run" | "site" | "link" | "service" | "workload" | "market" | "agreement" | "membership" | "member" | "manager" | "process" | "operation";
export type MetricStatistic = "count" | "sum" | "mean" | "max" | "min" | "quantile" | "time-average" | "ratio";

/**
 * One metric, declared in its domain's `metrics.ts`.
 * Run-level values roll up over entities: sums and counts add, max and min compare,
 * means and ratios divide summed numerators by summed denominators; a quantile is reported by its domain at run level itself.
 */
export interface MetricDefinition {
  /** Dotted id without unit: `wait.sum`, `cost.per-job`. */
  readonly id: string;
  readonly scope: MetricScope;
  readonly statistic: MetricStatistic;
  readonly unit: MetricUnit;
  readonly better: "up" | "down" | "none";
  /** Whether the warm-up is left out of it. */
  readonly warmup: "removed" | "kept";
  /** One sentence: what it is, and its formula where that is not plain. */
  readonly meaning: string;
}

/** Where domains report at the end of a run. Every declared metric must be reported, with null where there is no value. */
export interface MetricsPort {
  /** Value of one entity (`entity` is its name; "" for scope `run`). */
  value(id: string, entity: string, value: number | null): void;
  /** A mean, ratio or time-average of one entity as the parts it rolls up by; denominator 0 gives null. */
  parts(id: string, entity: string, numerator: number, denominator: number): void;
  /** The run-level value itself, where roll-up does not apply (quantiles). */
  run(id: string, value: number | null): void;
}
