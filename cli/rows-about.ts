import type { BrokenRun } from "../experiments/scenario/index.js";

/** Rows whose entity has the name as a whole word: order-5 is not in order-50. */
export function rowsAbout({ columns, rows }: BrokenRun["trace"], name: string): BrokenRun["trace"]["rows"] {
  const entity = columns.findIndex((column) => column.name === "entity");
  const word = new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, "\\$&")}(?![\\w-])`);
  return rows.filter((row) => word.test(String(row[entity])));
}
