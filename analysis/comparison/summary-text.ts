import { PLAIN, columnDecimals, decimalsFor, fixed, metricId, plusMinus, ratioDecimals, significant, unitSymbol, visible } from "../text/index.js";
import type { Column } from "../table.js";
import type { SummaryEntry } from "./entry.js";
import { familySize, type Summary } from "./summary.js";
import { blockText, leftAligned, rightAligned, type TextColumn, widthOf } from "./text-columns.js";

export interface SummaryTextOptions {
  /** Columns of the terminal [≥ 40]; metrics that do not fit go into a further block under the first. */
  readonly width: number;
}

/**
 * The measured metrics as aligned text, an arm a line: `mean ± half width` of the 95 % interval at sensible digits,
 * and beside it how many times the baseline's mean it is (or the difference, where the baseline's is not clearly different from 0).
 */
export function summaryText(summary: Summary, options: SummaryTextOptions = { width: 120 }): string {
  if (summary.arms.length === 0) return "no runs\n";
  const names = leftAligned("arm", summary.arms.map((arm) => visible(arm.name)));
  const compared = summary.arms.some((arm) => arm.baseline !== null && arm.baseline !== arm.name);
  const groups = summary.measured.map((metric) => metricColumns(summary, metric, compared));
  const blocks: TextColumn[][] = [];
  for (const group of groups) {
    const last = blocks.at(-1);
    if (last === undefined || widthOf([...last, ...group]) > options.width) blocks.push([names, ...group]);
    else last.push(...group);
  }
  const seeds = Math.max(...summary.arms.map((arm) => arm.rowBySeed.size));
  const legend = [
    seeds === 1 ? "1 seed" : `${seeds} seeds`,
    seeds === 1 ? "no interval from one" : "± half width of the 95 % interval",
    ...(compared ? ["× times the baseline of the same other axes"] : []),
    ...(familySize(summary) > 1 && seeds > 1 ? [`each ± holds by itself; summary.csv has intervals that hold for all ${familySize(summary)} comparisons at once`] : []),
  ];
  return `${blocks.map(blockText).join("\n\n")}\n\n${legend.join("; ")}\n`;
}

function metricColumns(summary: Summary, metric: Column, compared: boolean): TextColumn[] {
  const entries = summary.entries.filter((entry) => entry.metric === metric);
  const decimals = columnDecimals(entries.flatMap(({ estimate }) => estimate.mean ?? []));
  const values = rightAligned([metricId(metric), unitSymbol(metric.unit)], entries.map((entry) => valueText(entry, decimals)));
  return compared ? [values, rightAligned(["", "vs baseline"], entries.map(comparisonText))] : [values];
}

function valueText({ estimate }: SummaryEntry, decimals: number): string {
  if (estimate.mean === null) return "-";
  return plusMinus(estimate.mean, estimate.high === null ? null : estimate.high - estimate.mean, PLAIN, decimals);
}

function comparisonText({ difference, ratio }: SummaryEntry): string {
  if (difference === undefined) return "baseline";
  if (ratio !== undefined) return `×${timesText(ratio.ratio, ratio.low, ratio.high)}`;
  if (difference.mean === null) return "-";
  const text = plusMinus(difference.mean, difference.high === null ? null : difference.high - difference.mean, PLAIN);
  return difference.mean > 0 ? `+${text}` : difference.mean === 0 ? significant(0, 1, PLAIN) : text;
}

/** A thousandth of the baseline is as fine as a reader of a terminal needs. */
function timesText(ratio: number, low: number | null, high: number | null): string {
  const half = low === null || high === null ? 0 : (high - low) / 2;
  if (Math.abs(ratio) < 0.1) return significant(ratio, 3, PLAIN);
  const decimals = ratioDecimals(ratio, half < 0.0005 ? 3 : Math.min(3, decimalsFor(ratio, half)));
  return half < 0.0005 ? fixed(ratio, decimals, PLAIN) : `${fixed(ratio, decimals, PLAIN)} ± ${fixed(half, decimals, PLAIN)}`;
}
