import { stringify } from "csv-stringify/sync";
import { cellText } from "../table.js";
import type { Table } from "../table.js";

/** A table as CSV: LF, explicit columns, numbers in their shortest round trip, empty cells for null. */
export function csvText(table: Table): string {
  return stringify([table.columns.map((column) => column.name), ...table.rows.map((row) => row.map(cellText))], { record_delimiter: "\n" });
}
