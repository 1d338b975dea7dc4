/** One column of a table a run leaves. */
export interface TableColumn {
  /** Snake case, unit last. */
  readonly name: string;
  readonly type: "string" | "number" | "integer";
  readonly unit?: string;
  readonly description: string;
}

/** Rows in the order of columns; null is an empty cell. Integers beyond 2^53 travel as decimal strings. */
export type TableRow = readonly (string | number | null)[];

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}
