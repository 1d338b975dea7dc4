import { meanOf } from "../statistics/index.js";
import { cellText, columnIndex } from "../table.js";
import type { Cell, Column, Row, Table } from "../table.js";
import { DESIGN_AXIS } from "./facts.js";

/** Runs of one combination of the axes beside the design. */
export interface DesignGroup {
  /** Values of those axes. */
  readonly values: readonly Cell[];
  /** Rows of the runs by point. */
  readonly rows: ReadonlyMap<number, readonly Row[]>;
}

/** The axes beside the points of a design, and the runs under each combination of them. */
export function designGroups(runs: Table): { readonly axes: readonly Column[]; readonly groups: readonly DesignGroup[] } {
  const axes = runs.columns.filter(({ role, name }) => role === "axis" && name !== DESIGN_AXIS);
  const positions = axes.map(({ name }) => columnIndex(runs, name));
  const pointAt = columnIndex(runs, DESIGN_AXIS);
  const groups = new Map<string, { readonly values: readonly Cell[]; readonly rows: Map<number, Row[]> }>();
  for (const row of runs.rows) {
    const values = positions.map((at) => row[at]);
    const key = JSON.stringify(values.map(cellText));
    const group = groups.get(key) ?? { values, rows: new Map<number, Row[]>() };
    groups.set(key, group);
    const point = Number(row[pointAt]);
    const known = group.rows.get(point);
    if (known === undefined) group.rows.set(point, [row]);
    else known.push(row);
  }
  return { axes, groups: [...groups.values()] };
}

/** The rows of `sensitivity.csv` under the combinations of the axes that these runs have; of points left out it knows nothing, they are of one design. */
export function sensitivityUnder(sensitivity: Table, runs: Table): Table {
  const { axes, groups } = designGroups(runs);
  const positions = axes.map(({ name }) => columnIndex(sensitivity, name));
  const there = new Set(groups.map(({ values }) => JSON.stringify(values.map(cellText))));
  return { columns: sensitivity.columns, rows: sensitivity.rows.filter((row) => there.has(JSON.stringify(positions.map((at) => cellText(row[at]))))) };
}

/** The response at a point: the mean over seeds, null where one of them gave no value, because points must stand on the same seeds. */
export function responseAt({ rows }: DesignGroup, point: number, at: number, seeds: number): number | null {
  const values = (rows.get(point) ?? []).flatMap((row) => (typeof row[at] === "number" ? [row[at]] : []));
  return values.length === seeds ? meanOf(values) : null;
}
