import { csvFormatRows } from "d3";
import { cellText } from "../table.js";
import type { Table } from "../table.js";

/** A table as CSV: LF, explicit columns, numbers in their shortest round trip, empty cells for null. */
export function csvText(table: Table): string {
  return `${csvFormatRows([table.columns.map((column) => column.name), ...table.rows.map((row) => row.map(cellText))])}\n`;
}
