import type { Arm } from "../comparison/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import type { Column } from "../table.js";
import { metricTitle, metricWords, unitSymbol } from "../text/index.js";
import { type ArmRow, nameRows } from "./arm-names.js";
import { armText, estimateText } from "./mark-text.js";
import { FIGURE_WIDTH, MUTED, fitText, group, horizontalAxis, label, line, linearAxis, mark, marker, styleOf } from "./parts/index.js";

/** Rows drawn at most; the table has all. */
export const ROWS_SHOWN = 60;
/** Metrics side by side in one drawing. */
export const COLUMNS_SHOWN = 3;

const HEAD = 40;

export interface IntervalRow extends ArmRow {
  readonly style: number;
}

export interface IntervalColumns {
  readonly metrics: readonly Column[];
  readonly estimate: (arm: Arm, metric: Column) => Estimate | undefined;
  /** The same with its interval whole, for words. */
  readonly told: (arm: Arm, metric: Column) => Estimate | undefined;
  /** Differences have zero on the axis and a line there; a mark is hollow where its interval covers it. */
  readonly differences: boolean;
}

/** Arms in the order of the panels and lines they are drawn in elsewhere, with the same colours and markers. */
export function intervalRows(study: Study, wanted: (arm: Arm) => boolean): IntervalRow[] {
  return study.panels.flatMap((panel) =>
    panel.lines.flatMap((armLine) => armLine.arms.filter(wanted).map((arm) => ({ arm, style: armLine.style, block: `${panel.name}\n${armLine.name}` }))),
  );
}

/** The same, with a rule between panels and not between the lines in them. */
export const panelRows = (study: Study): IntervalRow[] => intervalRows(study, () => true).map((row) => ({ ...row, block: row.block.split("\n")[0] }));

/** A row per arm, a column with its own scale per metric: marks with 95 % intervals, axis values in front. */
export function drawIntervals(study: Study, shown: readonly IntervalRow[], columns: IntervalColumns): { readonly body: string; readonly height: number } {
  const { body, left, bottom, y } = nameRows(study, shown, HEAD);
  const room = (FIGURE_WIDTH - left) / columns.metrics.length;
  const panels = columns.metrics.map((metric, index) => drawColumn(metric, left + index * room + 22, left + (index + 1) * room - 26, bottom, shown, y, columns));
  return { body: [body, ...panels].join(""), height: bottom + 44 };
}

function drawColumn(metric: Column, left: number, right: number, bottom: number, rows: readonly IntervalRow[], y: (index: number) => number, columns: IntervalColumns): string {
  const estimates = rows.map((row) => columns.estimate(row.arm, metric));
  const values = estimates.flatMap((estimate) => (estimate === undefined || estimate.mean === null ? [] : [estimate.mean, estimate.low ?? estimate.mean, estimate.high ?? estimate.mean]));
  const x = linearAxis({ title: "", unit: "", values, range: [left, right], tickCount: Math.max(2, Math.floor((right - left) / 75)), fromZero: true });
  const zero = columns.differences ? line(x.scale(0), HEAD - 4, x.scale(0), bottom, { stroke: "currentColor", "stroke-opacity": 0.55 }) : "";
  const grid = x.ticks.map((tick) => line(x.scale(tick), HEAD - 4, x.scale(tick), bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const marks = rows.map((row, index) => {
    const estimate = estimates[index];
    if (estimate === undefined || estimate.mean === null) return label("no value", { x: left, y: y(index), dy: "0.34em", "font-size": 10, ...MUTED });
    const style = styleOf(row.style);
    const low = estimate.low ?? estimate.mean;
    const high = estimate.high ?? estimate.mean;
    const unsure = columns.differences && low <= 0 && high >= 0;
    const name = columns.differences ? `Difference of ${metricWords(metric)}` : metricTitle(metric);
    return mark(armText(row.arm, estimateText(name, columns.told(row.arm, metric) ?? estimate, metric.unit)), line(x.scale(low), y(index), x.scale(high), y(index), { stroke: style.color, "stroke-width": 2 }), marker(style, x.scale(estimate.mean), y(index), unsure));
  });
  const unit = unitSymbol(metric.unit);
  const factor = /\(([^)]*)\)$/.exec(x.title)?.[1] ?? "";
  const head = fitText(metricTitle(metric), right - left);
  const below = [factor, unit].filter((part) => part !== "").join(" ");
  const better = metric.better === "up" ? "more is better" : metric.better === "down" ? "less is better" : "";
  return group(
    {},
    ...grid,
    zero,
    ...marks,
    label(head, { x: left, y: HEAD - 26, "font-weight": 600 }),
    label(columns.differences ? better : "", { x: left, y: HEAD - 12, "font-size": 11, ...MUTED }),
    horizontalAxis({ left, right, top: HEAD, bottom }, { ...x, title: below }),
  );
}

/** Metrics in groups that fit one drawing. */
export function inGroups(metrics: readonly Column[]): Column[][] {
  const groups: Column[][] = [];
  const count = Math.ceil(metrics.length / COLUMNS_SHOWN);
  const size = Math.ceil(metrics.length / Math.max(1, count));
  for (let start = 0; start < metrics.length; start += size) groups.push(metrics.slice(start, start + size));
  return groups;
}
