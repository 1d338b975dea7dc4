import type { Arm } from "../comparison/index.js";
import type { Operation } from "../operations.js";
import type { Study } from "../study.js";
import { significant } from "../text/index.js";
import { areFarApart } from "./far-apart.js";
import { groupedRows } from "./grouped-rows.js";
import { armText, partText } from "./mark-text.js";
import { FIGURE_WIDTH, MUTED, element, group, horizontalAxis, label, line, linearAxis, mark, textWidth } from "./parts/index.js";
import type { Axis } from "./parts/index.js";
import { stackKey } from "./stack-key.js";
import { TIME_PARTS, timeSplit } from "./time-parts.js";
import type { TimeSplit } from "./time-parts.js";

export interface StackColumn {
  /** `users=50`; empty where there is one column. */
  readonly heading: string;
  /** One per row of an operation; undefined where that arm gave no run. */
  readonly arms: readonly (Arm | undefined)[];
}

const TOP = 50;
const BAR = 13;
/** Columns whose longest bars are further apart than this have scales of their own. */
const ALIKE = 4;
/** Bars further apart than this are drawn as shares. */
const APART = 25;
/** Room for the total after the longest bar, without and with its unit [px]. */
const TOTAL = 46;
const TOTAL_WITH_UNIT = 62;

export interface Stacks {
  readonly body: string;
  readonly height: number;
  /** Whether the columns have one scale. */
  readonly shared: boolean;
  /** Whether each bar is the whole of its time, because on one scale the short ones would not be seen. */
  readonly shares: boolean;
}

/** Stacked bars, operations as groups of rows, values of the numeric axis as columns. */
export function drawStacks(study: Study, operations: readonly Operation[], names: readonly string[], columns: readonly StackColumn[]): Stacks {
  const rows = groupedRows(operations.map(({ name }) => ({ heading: name, rows: names.length === 1 ? [""] : names })), TOP);
  const splits = columns.map(({ arms }) => operations.map((operation) => arms.map((arm) => (arm === undefined ? null : timeSplit(study, operation, arm)))));
  const greatest = Math.max(0, ...splits.flat(2).map((split) => split?.total.mean ?? 0));
  const totals = splits.flat(2).flatMap((split) => (split === null || split.total.mean === 0 ? [] : [split.total.mean]));
  const shares = areFarApart(totals, APART);
  const longest = splits.map((column) => Math.max(0, ...column.flat().map((split) => split?.total.mean ?? 0)));
  const shared = shares || Math.max(...longest) <= ALIKE * Math.min(...longest);
  const unit = greatest < 1 ? { name: "ms", seconds: 0.001 } : { name: "s", seconds: 1 };
  const room = (FIGURE_WIDTH - rows.left) / columns.length;
  const drawn = columns.map(({ heading }, column) => {
    const left = rows.left + column * room + (column === 0 ? 0 : 14);
    const right = rows.left + (column + 1) * room - (shares ? TOTAL_WITH_UNIT : TOTAL);
    const lengths = (shared ? splits.flat(2) : splits[column].flat()).map((split) => (split?.total.mean ?? 0) / unit.seconds);
    const what = shares ? { title: "Share of the time", unit: "%", values: [100] } : { title: "Time per request", unit: unit.name, values: lengths };
    const x = linearAxis({ ...what, range: [left, right], tickCount: Math.max(2, Math.floor((right - left) / 70)), fromZero: true });
    const grid = x.ticks.map((tick) => line(x.scale(tick), TOP - 4, x.scale(tick), rows.bottom + 4, { stroke: "currentColor", "stroke-opacity": 0.1 }));
    const bars = operations.flatMap((_, index) => splits[column][index].map((split, row) => {
      const y = rows.groups[index].middles[row];
      const arm = columns[column].arms[row];
      return split === null || arm === undefined ? drawNothing(arm === undefined ? "no run" : "no answer", x, y) : drawBar(split, y, x, unit, shares, armText(arm, operations[index].name));
    }));
    return group({}, ...grid, heading === "" ? "" : label(heading, { x: left, y: TOP - 12, "font-weight": 600 }), ...bars, horizontalAxis({ left, right, top: TOP, bottom: rows.bottom + 4 }, x));
  });
  return { body: stackKey(TIME_PARTS) + rows.body + drawn.join(""), height: rows.bottom + 50, shared, shares };
}

function drawNothing(why: string, x: Axis, y: number): string {
  return label(why, { x: x.scale(0) + 2, y, dy: "0.34em", "font-size": 10, ...MUTED });
}

function drawBar(split: TimeSplit, y: number, x: Axis, unit: { readonly name: string; readonly seconds: number }, shares: boolean, whose: string): string {
  const scale = shares ? (split.total.mean === 0 ? 0 : 100 / split.total.mean) : 1 / unit.seconds;
  let from = 0;
  const segments = split.parts.map((seconds, index) => {
    const start = x.scale(from);
    from += seconds * scale;
    const width = x.scale(from) - start;
    const { name, color, ink } = TIME_PARTS[index];
    const text = significant(seconds * scale, 2);
    const fits = width >= textWidth(text, 10) + 5;
    return mark(`${whose}\n${partText(name, seconds / unit.seconds, unit.name)}`, element("rect", { x: start, y: y - BAR / 2, width, height: BAR, fill: color }), fits ? label(text, { x: start + width / 2, y, dy: "0.35em", "font-size": 10, "text-anchor": "middle", fill: ink }) : "");
  });
  const total = significant(split.total.mean / unit.seconds, 3) + (shares ? ` ${unit.name}` : "");
  return group({}, ...segments, label(total, { x: x.scale(from) + 5, y, dy: "0.34em", "font-size": 11, "font-weight": 600 }));
}
