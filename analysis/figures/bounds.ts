import type { Arm } from "../comparison/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import { columnIndex } from "../table.js";
import type { Column, Table } from "../table.js";

/** The least and the greatest a metric can be. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** As far as the runs tell: nothing below 0 where no run is, and a ratio is a share, nothing above 1, where all runs lie between 0 and 1. */
export function boundsOf(runs: Table, metric: Column): Bounds {
  const known = KNOWN.get(runs) ?? new Map<Column, Bounds>();
  KNOWN.set(runs, known);
  const bounds = known.get(metric) ?? foundBounds(runs, metric);
  known.set(metric, bounds);
  return bounds;
}

/** Every mark is cut at them, and to find them all runs are looked at. */
const KNOWN = new WeakMap<Table, Map<Column, Bounds>>();

function foundBounds(runs: Table, metric: Column): Bounds {
  const at = columnIndex(runs, metric.name);
  const all = (holds: (value: number) => boolean): boolean => runs.rows.every((row) => typeof row[at] !== "number" || holds(row[at]));
  const low = all((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return { low, high: low === 0 && metric.unit === "ratio" && all((value) => value <= 1) ? 1 : Number.POSITIVE_INFINITY };
}

/** The estimate with its interval cut at the bounds, for drawing: a t interval knows nothing of them. */
export function within<E extends Estimate>(estimate: E, { low, high }: Bounds): E {
  return { ...estimate, low: estimate.low === null ? null : Math.max(low, estimate.low), high: estimate.high === null ? null : Math.min(high, estimate.high) };
}

/** The estimate of a metric in an arm as figures draw it. */
export function drawnEstimate(study: Study, metric: Column): (arm: Arm) => Estimate | undefined {
  const bounds = boundsOf(study.input.runs, metric);
  return (arm) => {
    const estimate = study.entry(arm, metric)?.estimate;
    return estimate === undefined ? undefined : within(estimate, bounds);
  };
}

/** What a caption says where intervals of these metrics are cut; empty where none is. */
export function cutText(study: Study, metrics: readonly Column[]): string {
  const bounds = new Map(metrics.map((metric) => [metric, boundsOf(study.input.runs, metric)]));
  const isCut = study.summary.entries.some(({ metric, estimate: { low, high } }) => {
    const ends = bounds.get(metric);
    return ends !== undefined && low !== null && high !== null && (low < ends.low || high > ends.high);
  });
  return isCut ? "Intervals are drawn as far as the metric can go, not below 0 and of a share not above 1; the table has them whole." : "";
}
