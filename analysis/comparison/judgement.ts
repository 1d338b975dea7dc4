
import { metricId } from "../text/index.js";import type { Arm } from "./arms.js";
import type { SummaryEntry } from "./entry.js";
import { ENOUGH_SEEDS } from "./warning.js";
import type { Warning } from "./warning.js";

/** What is weak about an arm whatever is measured: runs that are not there, too few of them, no baseline. */
export function judgeArm(arm: Arm, seeds: readonly string[], baselineMissing: boolean): Warning[] {
  const warnings: Warning[] = [];
  const missing = seeds.filter((seed) => !arm.rowBySeed.has(seed));
  const n = arm.rowBySeed.size;
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join(", ") + (missing.length > 5 ? ", …" : "");
    warnings.push({ code: "missing-runs", arm: arm.name, text: `no row for ${missing.length} of ${seeds.length} seeds: ${named}` });
  }
  if (n === 1) warnings.push({ code: "one-seed", arm: arm.name, text: "1 seed" });
  else if (n < ENOUGH_SEEDS) warnings.push({ code: "too-few-seeds", arm: arm.name, text: `${n} seeds` });
  if (baselineMissing) warnings.push({ code: "baseline-missing", arm: arm.name, text: "its baseline is not among the arms that ran" });
  return warnings;
}

/** What is weak about one number. */
export function judgeEstimate(entry: SummaryEntry): Warning[] {
  const { arm, estimate, family } = entry;
  const difference = family?.difference;
  const metric = metricId(entry.metric);
  const warnings: Warning[] = [];
  if (estimate.n < arm.rowBySeed.size) {
    warnings.push({ code: "missing-values", arm: arm.name, metric, text: `${arm.rowBySeed.size - estimate.n} of ${arm.rowBySeed.size} runs have no value` });
  }
  if (estimate.sd === 0) warnings.push({ code: "zero-variance", arm: arm.name, metric, text: `all ${estimate.n} values are ${estimate.mean ?? ""}` });
  if (difference !== undefined && coversZero(difference.low, difference.high)) {
    warnings.push({ code: "covers-zero", arm: arm.name, metric, text: `the difference lies between ${difference.low} and ${difference.high}` });
  }
  return warnings;
}

/** True where the interval has a width and zero lies in it. */
function coversZero(low: number | null, high: number | null): boolean {
  return low !== null && high !== null && low < high && low <= 0 && high >= 0;
}
