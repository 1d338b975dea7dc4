import { metricColumn, metricDefinitions } from "../../experiments/scenario/index.js";
import { inCode, page, table } from "./markdown.js";

/** Every metric a run reports. */
export function metricsPage(): string {
  const rows = metricDefinitions.map((metric) => {
    const { id, unit, scope, statistic, better, warmup, meaning } = metric;
    return [inCode(id), inCode(metricColumn(metric)), unit, scope, statistic, better, warmup, meaning];
  });
  return page(
    "# Metrics",
    "`measure` and `expect` take ids; `runs.csv` has a column for each, in this order, with its value for the whole run. The value of a single site, service or workload is a row of `metrics.csv`. Over entities, counts and sums add up, means and ratios divide the sums of their parts, `max` and `min` compare. A cell is empty where there is no value, never 0 in its place. Metrics whose warm-up is `removed` leave out the stretch `warmup` of the experiment.",
    table(["id", "column", "unit", "scope", "statistic", "better", "warm-up", "meaning"], rows),
  );
}
