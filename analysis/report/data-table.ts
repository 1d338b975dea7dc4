import { cellText } from "../table.js";
import type { Cell, Column, Table } from "../table.js";
import { element, escapeMarkup, significant, unitSymbol } from "../text/index.js";

/** Rows of a table the page itself shows; the CSV download has all. */
export const ROWS_ON_PAGE = 200;

/** A table as HTML, numbers at six significant digits, in a region that scrolls by itself and can be reached by keyboard. */
export function dataTable(table: Table, name: string): string {
  const head = table.columns.map((column) => element("th", { scope: "col", class: isNumber(column) ? "n" : undefined, title: column.description }, heading(column)));
  const rows = table.rows.slice(0, ROWS_ON_PAGE).map((row) => element("tr", {}, ...row.map((cell, index) => dataCell(cell, table.columns[index]))));
  const more = table.rows.length - ROWS_ON_PAGE;
  const caption = more > 0 ? element("caption", {}, `The first ${ROWS_ON_PAGE} of ${table.rows.length} rows; the CSV file has all.`) : "";
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": name },
    element("table", {}, caption, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
  );
}

function isNumber(column: Column): boolean {
  return column.type !== "string";
}

function heading(column: Column): string {
  const unit = unitSymbol(column.unit);
  return escapeMarkup(column.name) + (unit === "" ? "" : element("span", { class: "unit" }, escapeMarkup(unit)));
}

function dataCell(cell: Cell, column: Column): string {
  if (typeof cell === "number") return element("td", { class: "n" }, escapeMarkup(significant(cell, 6)));
  return element("td", { class: isNumber(column) ? "n" : "text" }, escapeMarkup(cellText(cell)));
}
