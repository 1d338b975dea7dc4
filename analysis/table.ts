/** What a column of a result table stands for; `searched` holds the values that a search looked at or found, `factor` those that a design sampled. Columns without a role are carried along, never analysed. */
export type ColumnRole = "arm" | "axis" | "searched" | "factor" | "seed" | "metric";

/** One column as a data package describes it; a superset of what models declare for their tables. */
export interface Column {
  /** Snake case, unit last. */
  readonly name: string;
  readonly type: "string" | "number" | "integer";
  readonly unit?: string;
  readonly description: string;
  readonly role?: ColumnRole;
  /** Dotted id of the metric, without unit: `cost.per-job`. Set where the role is `metric`. */
  readonly metric?: string;
  /** Which way is better; `none` where neither is. */
  readonly better?: "up" | "down" | "none";
  /** How the value of a run comes from those of its entities: `sum`, `min`, … Set where the role is `metric`. */
  readonly statistic?: string;
}

/** null is an empty cell: no value, never zero. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** Rows in the order of columns. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Position of a column, or -1. */
export function columnIndex(table: Table, name: string): number {
  return table.columns.findIndex((column) => column.name === name);
}

/** True where the table is there and has all these columns. */
export function hasColumns(table: Table | undefined, names: readonly string[]): table is Table {
  return table !== undefined && names.every((name) => columnIndex(table, name) >= 0);
}

/** A cell as text, the way CSV files write it: shortest round trip for numbers, nothing for null. */
export function cellText(cell: Cell): string {
  return cell === null ? "" : String(cell);
}

/** A number, or NaN where the cell holds none. */
export function cellNumber(cell: Cell | undefined): number {
  return typeof cell === "number" ? cell : Number.NaN;
}
