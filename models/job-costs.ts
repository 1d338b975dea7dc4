import { allocate } from "./market/index.js";
import type { Table, TableRow } from "./ports/index.js";

/** Weights are slot time in whole microseconds: shares are integers of integers. */
const WEIGHTS_PER_SECOND = 1_000_000;

/**
 * The table `jobs` with what each completed job cost: the whole bill of the run shared by slot time
 * (processors × (end − start)), by largest remainders, so that the column adds up to the bill to the micro-USD.
 * Jobs that were not completed bear nothing; where no job took time, all completed ones share alike.
 */
export function withCostShares(jobs: Table, billMicroUsd: bigint): Table {
  const at = (name: string): number => jobs.columns.findIndex((column) => column.name === name);
  const [start, end, processors, outcome] = ["start_seconds", "end_seconds", "processors", "outcome"].map(at);
  const completed = jobs.rows.filter((row) => row[outcome] === "completed");
  const slotTime = completed.map((row) => BigInt(Math.round(Number(row[processors]) * (Number(row[end]) - Number(row[start])) * WEIGHTS_PER_SECOND)));
  const weights = slotTime.some((weight) => weight > 0n) ? slotTime : slotTime.map(() => 1n);
  const shares = weights.length === 0 ? [] : allocate(billMicroUsd, weights);
  const shareOf = new Map<TableRow, string>(completed.map((row, index) => [row, shares[index].toString()]));
  return {
    columns: [
      ...jobs.columns,
      { name: "cost_micro_usd", type: "integer", unit: "micro-USD", description: "The job's share of all costs of the run by its slot time; the shares of a run add up to its bill" },
    ],
    rows: jobs.rows.map((row) => [...row, shareOf.get(row) ?? null]),
  };
}
