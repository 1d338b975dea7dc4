import { cellText } from "../table.js";
import type { Cell, Column } from "../table.js";
import { element, escapeMarkup, metricId, metricTitle, unitSymbol } from "../text/index.js";
import { ordered } from "./results.js";
import type { ResultCell, ResultOrder, ResultRow, Results } from "./results.js";

/** Arms the page itself shows; the CSV download has all. */
const ARMS_ON_PAGE = 200;

/** The measured metrics, an arm a row: mean and half width, and below it how many times the baseline's. */
export function resultsTable(results: Results, order: ResultOrder | null = null): string {
  const { names, metrics } = results;
  const sorted = (key: string): string | undefined => (order?.by !== key ? undefined : order.falling ? "descending" : "ascending");
  const head = [
    ...(names.length === 0 ? [element("th", { scope: "col" }, "arm")] : names.map((axis) => element("th", { scope: "col", class: axis.type === "string" ? undefined : "n", title: axis.description, "aria-sort": sorted(axis.name) }, escapeMarkup(axis.name) + unitOf(axis)))),
    ...metrics.map((metric) => element("th", { scope: "col", class: "n", title: metric.description, "aria-sort": sorted(metricId(metric)) }, escapeMarkup(metricTitle(metric)) + unitOf(metric))),
  ];
  const rows = order === null ? results.rows : ordered(results, order);
  const body = rows.slice(0, ARMS_ON_PAGE).map((row) => element("tr", { class: row.first ? "block" : undefined }, ...nameCells(row, names), ...row.cells.map(resultCell)));
  const more = rows.length - ARMS_ON_PAGE;
  const caption = more > 0 ? element("caption", {}, `The first ${ARMS_ON_PAGE} of ${rows.length} arms; summary.csv has all.`) : "";
  return element("div", { class: "scroll wide", tabindex: "0", role: "region", "aria-label": "Results by arm" }, element("table", {}, caption, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
}

function nameCells(row: ResultRow, names: readonly Column[]): string[] {
  if (names.length === 0) return [element("th", { scope: "row" }, escapeMarkup(row.arm))];
  return row.names.map((value: Cell, index) => element("th", { scope: "row", class: names[index].type === "string" ? undefined : "n" }, escapeMarkup(cellText(value))));
}

function unitOf(column: Column): string {
  const unit = unitSymbol(column.unit);
  return unit === "" ? "" : element("span", { class: "unit" }, escapeMarkup(unit));
}

function resultCell({ text, against, best }: ResultCell): string {
  if (text === "") return element("td", { class: "n" }, "no value");
  return element("td", { class: best ? "n best" : "n" }, escapeMarkup(text), against === "" ? "" : element("span", { class: "against" }, escapeMarkup(against)));
}
