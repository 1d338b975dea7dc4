import type { Arm } from "./comparison/index.js";
import type { Study } from "./study.js";
import { columnIndex } from "./table.js";
import type { Column, Table } from "./table.js";

/** In how many runs of an arm something held. */
export interface Tally {
  readonly yes: number;
  /** Runs with a value. */
  readonly of: number;
}

/** Whether a metric says that something held throughout a run: the least over its entities, and nothing but 0 and 1. */
export function isVerdict(runs: Table, metric: Column): boolean {
  if (metric.statistic !== "min" || metric.unit !== "count") return false;
  const at = columnIndex(runs, metric.name);
  return runs.rows.some((row) => row[at] !== null) && runs.rows.every((row) => row[at] === null || row[at] === 0 || row[at] === 1);
}

/** Runs of the arm in which a verdict is 1. */
export function tallyOf({ input: { runs } }: Study, metric: Column, arm: Arm): Tally {
  const at = columnIndex(runs, metric.name);
  const values = [...arm.rowBySeed.values()].map((row) => runs.rows[row][at]).filter((value) => value !== null);
  return { yes: values.filter((value) => value === 1).length, of: values.length };
}
