import type { Study } from "../study.js";
import type { Column } from "../table.js";
import { significant } from "../text/index.js";
import { nameRows } from "./arm-names.js";
import { areFarApart } from "./far-apart.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { ROWS_SHOWN, panelRows } from "./interval-rows.js";
import type { IntervalRow } from "./interval-rows.js";
import { FIGURE_WIDTH, MUTED, element, group, horizontalAxis, label, line, linearAxis, mark, svgDocument } from "./parts/index.js";
import { armText, partText } from "./mark-text.js";
import { OVERHEADS, SLOT_PARTS, slotColumns, slotParts, slotTable } from "./slot-time.js";
import { stackKey } from "./stack-key.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";

const HEAD = 74;
const BAR = 13;
const HOUR = 3600;
/** Room for the number behind the longest bar [px]. */
const TOTAL = 52;
const GAP = 16;
/** Arms whose slot times are further apart than this are drawn as shares. */
const APART = 10;

/** What of the nodes' time came to something, and where the rest went. */
export const lostWorkWaterfall: Figure = {
  name: "lost-work-waterfall",
  description: "Stacked bars of where the slot time of nodes goes by arm: useful work, checkpoints, restarts, lost work, idle; beside it what was for nothing, on a scale of its own.",
  schema: NO_PARAMETERS,
  applies(study) {
    const columns = slotColumns(study);
    return columns !== undefined && study.summary.arms.some((arm) => OVERHEADS.some((part) => (slotParts(study, columns, arm)?.[part] ?? 0) > 0));
  },
  render: (study) => [draw(study, slotColumns(study)!)],
};

function draw(study: Study, columns: readonly Column[]): Drawing {
  const all = panelRows(study);
  const rows = thinnedRows(study, all, ROWS_SHOWN);
  const id = "lost-work";
  const title = "Where the time of the nodes goes";
  const totals = rows.flatMap(({ arm }) => (slotParts(study, columns, arm) ?? []).reduce((sum, part) => sum + part, 0)).filter((total) => total > 0);
  const shares = areFarApart(totals, APART);
  const caption = [
    "Stacked bars of the slot time of nodes that were ready, means over seeds, each part from where the one before ends. Useful: held by jobs, and neither a checkpoint nor a restart nor lost afterwards; the number behind a bar on the left is the share of all that was useful, on the right the overhead in hours.",
    shares ? "Bars are shares of each arm's own slot time, because on one scale the short ones would not be seen." : "",
    thinnedText(rows.length, all.length),
  ].filter((part) => part !== "").join(" ");
  const { body, left, bottom, y } = nameRows(study, rows, HEAD);
  const middle = left + (FIGURE_WIDTH - left) * 0.55;
  const whole = column(study, columns, rows, y, { shares, parts: SLOT_PARTS.map((_, part) => part), title: "All slot time", left, right: middle - TOTAL - GAP, bottom, says: (parts, sum) => (sum === 0 ? "" : `${significant((100 * parts[0]) / sum, 3)} %`) });
  const overhead = column(study, columns, rows, y, { shares, parts: OVERHEADS, title: "Overhead and lost work", left: middle, right: FIGURE_WIDTH - TOTAL, bottom, says: (_, sum) => (sum === 0 ? "none" : `${significant(sum / HOUR, 3)} h`) });
  const there = SLOT_PARTS.filter((_, part) => rows.some(({ arm }) => (slotParts(study, columns, arm)?.[part] ?? 0) > 0));
  const svg = svgDocument(id, title, caption, bottom + 44, stackKey(there), body, whole, overhead);
  return { id, title, caption, svg, table: slotTable(study, columns, all.map(({ arm }) => arm)) };
}

interface BarColumn {
  /** Whether bars are shares of the arm's slot time. */
  readonly shares: boolean;
  readonly parts: readonly number[];
  readonly title: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** What stands behind a bar, by all parts and the sum of those drawn. */
  readonly says: (parts: readonly number[], sum: number) => string;
}

function column(study: Study, columns: readonly Column[], rows: readonly IntervalRow[], y: (index: number) => number, { shares, parts, title, left, right, bottom, says }: BarColumn): string {
  const splits = rows.map(({ arm }) => slotParts(study, columns, arm));
  const sums = splits.map((split) => (split === null ? 0 : parts.reduce((sum, part) => sum + split[part], 0)));
  const units = splits.map((split) => (shares ? (split ?? []).reduce((sum, part) => sum + part, 0) / 100 || 1 : HOUR));
  const x = linearAxis({ title: shares ? "Share of slot time" : "Slot time", unit: shares ? "%" : "h", values: sums.map((sum, row) => (shares ? Math.min(100, sum / units[row]) : sum / units[row])), range: [left, right], tickCount: Math.max(2, Math.floor((right - left) / 75)), fromZero: true });
  const grid = x.ticks.map((tick) => line(x.scale(tick), HEAD - 4, x.scale(tick), bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const bars = splits.map((split, row) => {
    if (split === null) return label("no value", { x: left, y: y(row), dy: "0.34em", "font-size": 10, ...MUTED });
    let from = 0;
    const segments = parts.map((part) => {
      const start = x.scale(from / units[row]);
      from += split[part];
      const { name, color } = SLOT_PARTS[part];
      return mark(armText(rows[row].arm, partText(name, split[part] / HOUR, "h")), element("rect", { x: start, y: y(row) - BAR / 2, width: x.scale(from / units[row]) - start, height: BAR, fill: color }));
    });
    return group({}, ...segments, label(says(split, sums[row]), { x: x.scale(from / units[row]) + 5, y: y(row), dy: "0.34em", "font-size": 11, "font-weight": 600 }));
  });
  return group({}, ...grid, label(title, { x: left, y: HEAD - 26, "font-weight": 600 }), ...bars, horizontalAxis({ left, right, top: HEAD, bottom }, x));
}
