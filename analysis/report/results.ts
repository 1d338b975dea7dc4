import type { SummaryEntry } from "../comparison/index.js";
import { shortfalls } from "../shortfall.js";
import type { Study } from "../study.js";
import type { Cell, Column } from "../table.js";
import { PRINT, columnDecimals, fixed, metricId, plusMinus, ratioDecimals, significant } from "../text/index.js";

/** One metric of one arm, as it is read. */
export interface ResultCell {
  /** Mean and half width; empty where no run has a value. */
  readonly text: string;
  /** Compared with the baseline; empty where it is not. */
  readonly against: string;
  readonly best: boolean;
  readonly mean: number | null;
}

/** One arm. */
export interface ResultRow {
  readonly arm: string;
  /** In the order of the names. */
  readonly names: readonly Cell[];
  /** First of a line of arms. */
  readonly first: boolean;
  /** In the order of the metrics. */
  readonly cells: readonly ResultCell[];
}

/** The measured metrics, an arm a row, in the order of figures: all that the table of results shows. */
export interface Results {
  /** Axes, and what was searched; empty where arms have none. */
  readonly names: readonly Column[];
  readonly metrics: readonly Column[];
  readonly rows: readonly ResultRow[];
}

/** Which column decides the order of rows, and which way. */
export interface ResultOrder {
  /** Name of an axis or id of a metric. */
  readonly by: string;
  readonly falling: boolean;
}

export function resultsOf(study: Study): Results {
  const { axes, searched, measured, entries } = study.summary;
  const leaders = new Map(measured.map((metric) => [metric, leading(study, metric)]));
  const decimals = new Map(measured.map((metric) => [metric, columnDecimals(entries.flatMap((entry) => (entry.metric === metric ? (entry.estimate.mean ?? []) : [])))]));
  const rows = study.panels.flatMap((panel) => panel.lines.flatMap((line) => line.arms.map((arm, index): ResultRow => ({
    arm: arm.name,
    names: [...arm.values, ...arm.searched],
    first: index === 0,
    cells: measured.map((metric) => resultCell(study.entry(arm, metric), leaders.get(metric)?.has(arm.name) === true, decimals.get(metric) ?? 0)),
  }))));
  return { names: [...axes, ...searched], metrics: measured, rows };
}

/** The rows in another order: numbers before names, what has no value at the end either way; equals stay as they were. */
export function ordered({ names, metrics, rows }: Results, { by, falling }: ResultOrder): readonly ResultRow[] {
  const nameAt = names.findIndex(({ name }) => name === by);
  const metricAt = metrics.findIndex((metric) => metricId(metric) === by);
  if (nameAt < 0 && metricAt < 0) return rows;
  const value = (row: ResultRow): Cell => (nameAt >= 0 ? row.names[nameAt] : row.cells[metricAt].mean);
  const sign = falling ? -1 : 1;
  return rows.map((row) => ({ row, key: value(row) })).sort((a, b) => (a.key === null || b.key === null ? Number(a.key === null) - Number(b.key === null) : sign * compare(a.key, b.key))).map(({ row }) => ({ ...row, first: false }));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function resultCell(entry: SummaryEntry | undefined, best: boolean, decimals: number): ResultCell {
  if (entry === undefined || entry.estimate.mean === null) return { text: "", against: "", best: false, mean: null };
  const { mean, high } = entry.estimate;
  return { text: plusMinus(mean, high === null ? null : high - mean, PRINT, decimals), against: comparison(entry), best, mean };
}

function comparison({ arm, difference, ratio }: SummaryEntry): string {
  if (arm.baseline === arm.name) return "baseline";
  if (ratio !== undefined) return `${fixed(ratio.ratio, ratioDecimals(ratio.ratio, ratio.ratio < 0.1 ? 3 : 2))} ×`;
  if (difference === undefined || difference.mean === null) return "";
  return `${difference.mean > 0 ? "+" : ""}${significant(difference.mean, 3)}`;
}

/** Names of the arms with the best mean among those that met the same jobs and did them; none where they are all equal or nothing says what is better. */
function leading(study: Study, metric: Column): ReadonlySet<string> {
  if (metric.better !== "up" && metric.better !== "down") return new Set();
  const sign = metric.better === "up" ? 1 : -1;
  const short = shortfalls(study);
  const known = study.summary.entries.flatMap((entry) => (entry.metric === metric && entry.estimate.mean !== null && !short.has(entry.arm.name) ? [{ arm: entry.arm.name, world: entry.arm.world, value: sign * entry.estimate.mean }] : []));
  const best = new Map<string, number>();
  for (const { world, value } of known) best.set(world, Math.max(best.get(world) ?? -Infinity, value));
  const leaders = known.filter(({ world, value }) => value === best.get(world));
  return new Set(leaders.length === known.length ? [] : leaders.map((entry) => entry.arm));
}
