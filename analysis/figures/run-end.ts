import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import { cellNumber, columnIndex } from "../table.js";

/** When the arm's run of the first seed ended [s]; 0 where no column tells. */
export function runEnd({ input: { manifest, runs } }: Study, arm: Arm): number {
  const row = arm.rowBySeed.get(manifest.seeds[0] ?? "");
  const seconds = row === undefined ? Number.NaN : cellNumber(runs.rows[row][columnIndex(runs, "end_seconds")]);
  return Number.isNaN(seconds) ? 0 : seconds;
}
