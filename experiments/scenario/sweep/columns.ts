import type { MetricDefinition } from "../../../models/ports/index.js";
import { METRIC_UNITS } from "../../../models/ports/index.js";

/** Columns that tables have beside axes and metrics (DESIGN section 6). */
const FIXED_COLUMNS = [
  "arm", "seed", "inputs_hash", "trajectory", "outcome", "unseed", "scope", "entity", "metric", "unit", "value",
  "n", "mean", "sd", "ci_low", "ci_high", "stop", "events", "end_seconds", "status", "all",
] as const;

/** Columns that tables have beside these where something is searched. */
const SEARCH_COLUMNS = ["holds", "answer", "condition", "evaluated", "violations"] as const;

/** Columns that tables have beside these where a design samples. */
const DESIGN_COLUMNS = ["point", "block", "part", "step", "factor", "index"] as const;

/** The CSV column of a metric: its id in snake case with the unit last. */
export function metricColumn({ id, unit }: Pick<MetricDefinition, "id" | "unit">): string {
  return id.replace(/[.-]/g, "_") + METRIC_UNITS[unit];
}

/** Names no axis can take, because a column of some table has them; in lower case. */
export function takenColumns(metrics: readonly MetricDefinition[], { hasSearch = false, hasDesign = false } = {}): ReadonlySet<string> {
  return new Set([...FIXED_COLUMNS, ...(hasSearch ? SEARCH_COLUMNS : []), ...(hasDesign ? DESIGN_COLUMNS : []), ...metrics.map(metricColumn), ...metrics.map(({ id }) => id.toLowerCase())]);
}
