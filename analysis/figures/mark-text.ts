import type { Arm } from "../comparison/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import type { Column } from "../table.js";
import { armWords, metricTitle, plusMinus, significant, withUnit } from "../text/index.js";
import { seedCounts } from "./seed-counts.js";

/** What a mark tells of an arm: its name, and below it what is said. */
export function armText(arm: Arm, ...lines: readonly string[]): string {
  return [armWords(arm.name), ...lines.filter((line) => line !== "")].join("\n");
}

/** "Throughput 0.123 ± 0.004 jobs/s, 20 seeds". */
export function estimateText(name: string, { n, mean, high }: Estimate, unit: string | undefined): string {
  return mean === null ? `${name}: no value` : `${name} ${withUnit(plusMinus(mean, high === null ? null : high - mean), unit)}, ${seedCounts([n])}`;
}

/** What a mark tells of a metric in an arm, its interval whole where the drawing cuts it. */
export function metricText(study: Study, arm: Arm, metric: Column): string {
  const estimate = study.entry(arm, metric)?.estimate;
  return armText(arm, estimate === undefined ? "no value" : estimateText(metricTitle(metric), estimate, metric.unit));
}

/** A part of a whole: "spot 12.3 USD". */
export function partText(name: string, value: number, unit: string): string {
  return `${name} ${withUnit(significant(value, 4), unit)}`;
}
