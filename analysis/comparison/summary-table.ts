import type { Column, Row, Table } from "../table.js";
import type { Estimate } from "../statistics/index.js";
import { metricId } from "../text/index.js";
import type { Summary } from "./summary.js";

const number = (name: string, description: string): Column => ({ name, type: "number", description });

const CLOSING_COLUMNS: readonly Column[] = [
  { name: "metric", type: "string", description: "Metric id" },
  { name: "unit", type: "string", description: "Unit of mean, sd, interval and difference" },
  { name: "n", type: "integer", description: "Seeds with a value" },
  number("mean", "Mean over seeds"),
  number("sd", "Sample standard deviation over seeds, over n - 1; empty for n < 2"),
  number("ci_low", "Lower end of the 95 % t interval for the mean; empty for n < 2"),
  number("ci_high", "Upper end of it"),
  number("median", "Median over seeds"),
  number("median_ci_low", "Lower end of an interval that covers the median of the law with at least 95 %, whatever the law: one of the values; empty for n < 6"),
  number("median_ci_high", "Upper end of it"),
  { name: "baseline", type: "string", description: "Arm it is compared with; empty for a baseline" },
  { name: "pairs", type: "integer", description: "Seeds with a value in both arms" },
  number("difference", "Mean over seeds of the difference to the baseline's run of the same seed"),
  number("difference_ci_low", "Lower end of the 95 % t interval for the mean difference; empty for fewer than 2 pairs"),
  number("difference_ci_high", "Upper end of it"),
  { name: "comparisons", type: "integer", description: "Arms compared with a baseline: the family of which this difference is one" },
  number("difference_family_ci_low", "Lower end of the interval that holds for all these arms at once with 95 %: a t interval at 1 - 5 %/comparisons (Bonferroni)"),
  number("difference_family_ci_high", "Upper end of it"),
];

/** Columns of `summary.csv` for these axes, and what was searched where anything was. */
export function summaryColumns(axes: readonly Column[], searched: readonly Column[] = []): Column[] {
  return [{ name: "arm", type: "string", role: "arm", description: "Name of the arm" }, ...axes, ...searched, ...CLOSING_COLUMNS];
}

/** The rows of `summary.csv`: arm by arm, metric by metric. */
export function summaryTable(summary: Summary): Table {
  const rows = summary.entries.map(({ arm, metric, estimate, median, difference, family }): Row => [
    arm.name,
    ...arm.values,
    ...arm.searched,
    metricId(metric),
    metric.unit ?? "",
    estimate.n,
    ...spread(estimate),
    median.value,
    median.interval?.low ?? null,
    median.interval?.high ?? null,
    ...(difference === undefined ? [null, null, null, null, null] : [arm.baseline, difference.n, difference.mean, difference.low, difference.high]),
    ...(family === undefined ? [null, null, null] : [family.comparisons, family.difference.low, family.difference.high]),
  ]);
  return { columns: summaryColumns(summary.axes, summary.searched), rows };
}

function spread({ mean, sd, low, high }: Estimate): Row {
  return [mean, sd, low, high];
}
