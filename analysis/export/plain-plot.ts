import type { Drawing } from "../figures/index.js";
import { csvText } from "../report/csv.js";
import { cellText } from "../table.js";
import type { Column, Table } from "../table.js";

/** Rows of a figure's data that a notebook carries; `report --figures` writes all. */
const ROWS_MOST = 500;

/** Names of columns that count what a value rests on, and are no value themselves. */
const COUNTS: ReadonlySet<string> = new Set(["n", "pairs", "seeds", "runs", "seed"]);

/** Python that draws the numbers of a figure in the plainest way they allow: along a numeric axis or time, else as bars. */
export function plainPlot({ title, table }: Drawing): string {
  const columns = table.columns;
  const numeric = columns.filter(({ type }) => type !== "string");
  const isBound = ({ name }: Column): boolean => /(^|_)ci_(low|high)$/.test(name);
  const along = numeric.find((column) => isAlong(column) && levelsOf(table, column) > 2);
  const values = numeric.filter((column) => column.role !== "axis" && column !== along && !isBound(column) && !COUNTS.has(column.name) && levelsOf(table, column) > 0);
  const first = values.at(0);
  const kept = table.rows.slice(0, ROWS_MOST);
  const lines = csvText({ columns, rows: kept }).trimEnd().split("\n");
  const text = columns.filter(({ type }) => type === "string").map(({ name }) => name);
  const data = [`data = drawn(${listText(lines, true)}, text=${listText(text)})`];
  if (kept.length < table.rows.length) data.unshift(`# The first ${kept.length} of ${table.rows.length} rows: cloudfed report FOLDER --figures OUT writes all of them.`);
  if (first === undefined) return [...data, "data", ""].join("\n");
  const by = columns.filter((column) => column !== along && !isBound(column) && (column.type === "string" || column.role === "axis")).map(({ name }) => name);
  const bounds = ["low", "high"].map((end) => columns.find(({ name }) => name === `${first.name}_ci_${end}` || (first.name === "mean" && name === `ci_${end}`)));
  const [low, high] = bounds;
  const drawn = along === undefined ? values.filter(({ unit }) => unit === first.unit) : [first];
  const options = [
    `y=${listText(drawn.map(({ name }) => name))}`,
    ...(along === undefined ? [] : [`x=${pythonText(along.name)}`]),
    `by=${listText(by)}`,
    ...(low === undefined || high === undefined ? [] : [`low=${pythonText(low.name)}`, `high=${pythonText(high.name)}`]),
    `unit=${pythonText(first.unit ?? "")}`,
    `title=${pythonText(title)}`,
  ];
  return [...data, `plain(data, ${options.join(", ")})`, ""].join("\n");
}

function isAlong({ role, name }: Column): boolean {
  return role === "axis" || name === "time_seconds" || name === "time_hours" || name === "hour" || name === "limit_seconds" || name === "quantile";
}

function levelsOf(table: Table, column: Column): number {
  const at = table.columns.indexOf(column);
  return new Set(table.rows.map((row) => cellText(row[at])).filter((text) => text !== "")).size;
}

/** A text as Python reads it: what JSON writes, it takes. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

function listText(texts: readonly string[], isTall = false): string {
  const items = texts.map(pythonText);
  return isTall ? `[\n${items.map((item) => `    ${item},\n`).join("")}]` : `[${items.join(", ")}]`;
}
