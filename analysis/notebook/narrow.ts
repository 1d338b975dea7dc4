import { ARM_TABLES } from "../report/input.js";
import type { ReportInput } from "../report/input.js";
import { sensitivityUnder } from "../sensitivity/index.js";
import { cellText, columnIndex } from "../table.js";
import type { Row, Table } from "../table.js";
import { isInView } from "./view.js";
import type { View } from "./view.js";

/** The part of a report's input that a view is about, as if nothing else had run: its arms in every table, its metric first, its baseline. */
export function narrowed(input: ReportInput, view: View): ReportInput {
  const { manifest, runs } = input;
  const armAt = runs.columns.findIndex(({ role }) => role === "arm");
  const all = new Set(runs.rows.map((row) => cellText(row[armAt] ?? null)));
  const kept = filtered(runs, view, (row) => cellText(row[armAt] ?? null));
  const arms = new Set(kept.rows.map((row) => cellText(row[armAt] ?? null)));
  const concerns = ({ arm }: { readonly arm: string }): boolean => arms.has(arm) || !all.has(arm);
  const { metric, baseline } = view;
  return {
    ...input,
    manifest: {
      ...manifest,
      measure: metric === null ? manifest.measure : [metric, ...manifest.measure.filter((id) => id !== metric)],
      baseline: baseline === null ? manifest.baseline : Object.fromEntries(baseline),
      failures: manifest.failures.filter(concerns),
      broken: manifest.broken.filter(concerns),
    },
    runs: kept,
    ...(input.search === undefined ? {} : { search: filtered(input.search, view, nameByAxes(input.search, runs)) }),
    ...(input.sensitivity === undefined ? {} : { sensitivity: sensitivityUnder(input.sensitivity, kept) }),
    ...ofArms(input, arms),
  };
}

function filtered(table: Table, view: View, nameOf: (row: Row) => string): Table {
  const positions = new Map([...view.levels.keys()].map((axis) => [axis, columnIndex(table, axis)]));
  const rows = table.rows.filter((row) => isInView(view, nameOf(row), (axis) => cellText(row[positions.get(axis) ?? -1] ?? null)));
  return { columns: table.columns, rows };
}

/** The name of a combination of the axes, whether a value was found for it or not. */
function nameByAxes(table: Table, runs: Table): (row: Row) => string {
  const axes = runs.columns.filter(({ role }) => role === "axis").map(({ name }) => ({ name, at: columnIndex(table, name) }));
  return (row) => axes.map(({ name, at }) => `${name}=${cellText(row[at] ?? null)}`).join(",");
}

/** Tables whose rows belong to arms. */
function ofArms(input: ReportInput, arms: ReadonlySet<string>): Partial<ReportInput> {
  const found: { -readonly [name in (typeof ARM_TABLES)[number]]?: Table } = {};
  for (const name of ARM_TABLES) {
    const table = input[name];
    if (table === undefined) continue;
    const at = columnIndex(table, "arm");
    found[name] = at < 0 ? table : { columns: table.columns, rows: table.rows.filter((row) => arms.has(cellText(row[at]))) };
  }
  return found;
}
