import type { Study } from "../study.js";
import { cellText } from "../table.js";
import { evenly, inOrder } from "./panel-choice.js";
import type { IntervalRow } from "./interval-rows.js";

/** At most so many rows: levels of the longest axis go evenly from its middle, one at a time, so that the ends of every axis stay. */
export function thinnedRows(study: Study, rows: readonly IntervalRow[], most: number): readonly IntervalRow[] {
  if (study.axes.length === 0) return evenly(rows, most);
  const named = rows.map((row) => ({ row, levels: study.axes.map(({ position }) => cellText(row.arm.values[position])) }));
  const kept = study.axes.map((axis, at): { readonly levels: readonly string[]; wanted: readonly string[] } => {
    const there = new Set(named.map(({ levels }) => levels[at]));
    const levels = inOrder(axis).map(cellText).filter((level) => there.has(level));
    return { levels, wanted: levels };
  });
  let left = rows;
  while (left.length > most) {
    const longest = kept.reduce((best, axis) => (axis.wanted.length > best.wanted.length ? axis : best), kept[0]);
    if (longest.wanted.length <= 2) return evenly(left, most);
    longest.wanted = evenly(longest.levels, longest.wanted.length - 1);
    const wanted = kept.map((axis) => new Set(axis.wanted));
    left = named.filter(({ levels }) => levels.every((level, at) => wanted[at].has(level))).map(({ row }) => row);
  }
  return left;
}

/** What a caption says of rows that are not drawn; empty where all are. */
export function thinnedText(shown: number, all: number): string {
  return shown >= all ? "" : `${shown} of ${all} arms are drawn, the ends of every axis among them; the table has all.`;
}
