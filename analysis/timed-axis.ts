import { DIMENSIONS, readQuantity } from "../sim/index.js";
import { cellText } from "./table.js";
import type { Cell, Column, Table } from "./table.js";

/** Least levels for a line along an axis. */
const LEVELS = 3;

/** Runs whose axis of times, written with their units, is one of numbers. */
export interface TimedRuns {
  readonly runs: Table;
  /** A level as it was written, as it now stands in the column of that axis. */
  readonly level: (axis: string, written: string) => string;
}

/**
 * Where no axis is of three numbers or more, the first of three times or more ("10 ms", "1min") becomes one, in the unit of the least: figures need something to draw along.
 * A reader may ask for another one by its name.
 */
export function timedAxis(runs: Table, asked: string | null = null): TimedRuns {
  const axes = runs.columns.flatMap((column, at) => (column.role === "axis" ? [{ column, at, levels: [...new Map(runs.rows.map((row) => [cellText(row[at]), row[at]])).values()] }] : []));
  const unchanged = { runs, level: (_: string, written: string): string => written };
  if (asked === null && axes.some(({ levels }) => levels.length >= LEVELS && levels.every((level) => typeof level === "number"))) return unchanged;
  for (const { column, at, levels } of axes) {
    if (asked !== null && column.name !== asked) continue;
    const times = asked === null && levels.length < LEVELS ? null : timesOf(levels);
    if (times === null) continue;
    const converted: Column = { ...column, type: "number", unit: times.unit };
    return {
      runs: { columns: runs.columns.map((other, index) => (index === at ? converted : other)), rows: runs.rows.map((row) => row.map((cell, index) => (index === at ? (times.values.get(cellText(cell)) ?? null) : cell))) },
      level: (axis, written) => (axis === column.name ? String(times.values.get(written) ?? written) : written),
    };
  }
  return unchanged;
}

/** Whether an axis of these levels, as they are written, can be gone along: two numbers or more, or times. */
export function canGoAlong(levels: readonly Cell[]): boolean {
  return levels.length > 1 && (levels.every((level) => typeof level === "number") || timesOf(levels) !== null);
}

/** The unit of an axis of times; empty of any other. */
export function timeUnitOf({ unit }: Column): string {
  return unit !== undefined && DIMENSIONS.time.units.some(({ symbol }) => symbol === unit) ? unit : "";
}

/** A level of an axis in a sentence: "users=200", "rtt=10 ms". */
export function levelText(column: Column, level: Cell): string {
  return `${column.name}=${cellText(level)} ${timeUnitOf(column)}`.trimEnd();
}

/** Levels as numbers in the unit of the least above 0; null where one is no time, or two are the same. */
function timesOf(levels: readonly Cell[]): { readonly unit: string; readonly values: ReadonlyMap<string, number> } | null {
  const times = levels.flatMap((level) => {
    const found = typeof level === "string" ? /^(\d+(?:\.\d+)?) *([a-zµ]+)$/.exec(level) : null;
    if (found === null) return [];
    const [, digits, symbol] = found;
    const reading = readQuantity(`${digits} ${symbol}`, "time");
    return "problem" in reading ? [] : [{ text: cellText(level), number: Number(digits), symbol, seconds: reading.value }];
  });
  if (times.length < levels.length || new Set(times.map(({ seconds }) => seconds)).size < times.length) return null;
  if (times.length < 2) return null;
  const least = times.filter(({ seconds }) => seconds > 0).reduce((best, time) => (time.seconds < best.seconds ? time : best));
  const unit = least.seconds / least.number;
  // Twelve digits: 0.3 s are 300 ms, not 299.99999999999994.
  return { unit: least.symbol, values: new Map(times.map(({ text, number, symbol, seconds }) => [text, symbol === least.symbol ? number : Number((seconds / unit).toPrecision(12))])) };
}
