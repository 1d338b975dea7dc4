import type { Table } from "../table.js";

/** The runs of arms at the values found: what the experiment answers with. The others are the way there. */
export function atFound(runs: Table, found: ReadonlySet<string | null>): Table {
  const armAt = runs.columns.findIndex(({ role }) => role === "arm");
  return { columns: runs.columns, rows: runs.rows.filter((row) => found.has(row[armAt] as string)) };
}
