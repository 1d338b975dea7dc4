import { columnIndex } from "../table.js";
import type { Column, Table } from "../table.js";
import { CONFIDENCE, estimate, familyConfidence, medianOf, pairedRatio, quantileInterval } from "../statistics/index.js";
import { metricId } from "../text/index.js";
import { groupArms } from "./arms.js";
import type { Arm, Baseline } from "./arms.js";
import type { FamilyComparison, SummaryEntry } from "./entry.js";
import { judgeArm, judgeEstimate } from "./judgement.js";
import type { Warning } from "./warning.js";

export interface SummaryOptions {
  /** Empty where nothing is compared. */
  readonly baseline: Baseline;
  /** Metric ids that come first, in this order; warnings are about these, or about all where there are none. */
  readonly measure: readonly string[];
  /** Every seed asked for: what is not in the runs counts as missing. */
  readonly seeds: readonly string[];
  /** Arms of which no run may be there at all (every seed failed). */
  readonly failedArms?: readonly string[];
}

/** What the runs say, arm by arm and metric by metric. */
export interface Summary {
  readonly axes: readonly Column[];
  /** Columns of what was searched: the arms are those at the values found. Empty where nothing was. */
  readonly searched: readonly Column[];
  readonly arms: readonly Arm[];
  /** All metrics of the runs, the measured ones first. */
  readonly metrics: readonly Column[];
  /** The measured ones; all where none was asked for. */
  readonly measured: readonly Column[];
  /** Arm by arm in order of the runs, metrics in the order of `metrics`. */
  readonly entries: readonly SummaryEntry[];
  readonly warnings: readonly Warning[];
}

/**
 * Means with 95 % intervals over seeds, and paired differences to the baseline within equal values of the other axes.
 * Pairing by seed is what common random numbers are for: both arms met the same world, so its luck cancels.
 * Where several arms are compared, each comparison has a wider interval too: all of these hold at once with 95 % (Bonferroni).
 */
export function summarise(runs: Table, options: SummaryOptions): Summary {
  const { axes, searched, arms, withoutBaseline } = groupArms(runs, options.baseline);
  const metrics = orderMetrics(runs.columns, options.measure);
  const wanted = new Set(options.measure);
  const asked = metrics.filter((metric) => wanted.has(metricId(metric)));
  const measured = asked.length > 0 ? asked : metrics;
  const armByName = new Map(arms.map((arm) => [arm.name, arm]));
  const comparisons = arms.filter((arm) => arm.baseline !== null && arm.baseline !== arm.name).length;
  const warnings: Warning[] = [];
  const entries: SummaryEntry[] = [];
  for (const arm of arms) {
    warnings.push(...judgeArm(arm, options.seeds, withoutBaseline.includes(arm.name)));
    for (const metric of metrics) {
      const entry = summariseOne(runs, arm, arm.baseline === null ? undefined : armByName.get(arm.baseline), metric, comparisons);
      entries.push(entry);
      if (measured.includes(metric)) warnings.push(...judgeEstimate(entry));
    }
  }
  for (const name of options.failedArms ?? []) {
    if (!armByName.has(name)) warnings.push({ code: "missing-runs", arm: name, text: "no run gave a row" });
  }
  return { axes, searched, arms, metrics, measured, entries, warnings };
}

/** Arms compared with a baseline: the family of each comparison. */
export function familySize({ entries }: Pick<Summary, "entries">): number {
  return entries.find(({ family }) => family !== undefined)?.family?.comparisons ?? 0;
}

function orderMetrics(columns: readonly Column[], measure: readonly string[]): Column[] {
  const metrics = columns.filter((column) => column.role === "metric");
  const first = measure.flatMap((id) => metrics.filter((metric) => metricId(metric) === id));
  return [...first, ...metrics.filter((metric) => !first.includes(metric))];
}

function summariseOne(runs: Table, arm: Arm, baseline: Arm | undefined, metric: Column, comparisons: number): SummaryEntry {
  const at = columnIndex(runs, metric.name);
  const values: number[] = [];
  const pairedValues: number[] = [];
  const baselineValues: number[] = [];
  for (const [seed, row] of arm.rowBySeed) {
    const value = runs.rows[row][at];
    if (typeof value !== "number") continue;
    values.push(value);
    const other = baseline?.rowBySeed.get(seed);
    const baselineValue = other === undefined ? null : runs.rows[other][at];
    if (typeof baselineValue !== "number") continue;
    pairedValues.push(value);
    baselineValues.push(baselineValue);
  }
  const entry = { arm, metric, estimate: estimate(values), median: { value: medianOf(values), interval: quantileInterval(values, 0.5) } };
  if (baseline === undefined || baseline === arm) return entry;
  const differences = pairedValues.map((value, index) => value - baselineValues[index]);
  const compare = (confidence: number): Omit<FamilyComparison, "comparisons"> => {
    const ratio = pairedRatio(pairedValues, baselineValues, confidence);
    return { difference: estimate(differences, confidence), ...(ratio === null ? {} : { ratio }) };
  };
  const alone = compare(CONFIDENCE);
  const family = comparisons === 1 ? alone : compare(familyConfidence(comparisons));
  return { ...entry, ...alone, family: { comparisons, ...family } };
}
