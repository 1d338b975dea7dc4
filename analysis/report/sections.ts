import type { Drawing } from "../figures/figure.js";
import { shortfalls } from "../shortfall.js";
import type { Study } from "../study.js";
import { element, escapeMarkup } from "../text/index.js";
import { dataTable } from "./data-table.js";
import { findings } from "./findings.js";
import { count, familyText } from "./method.js";
import type { ResultOrder, Results } from "./results.js";
import { resultsTable } from "./results-table.js";
import { searchResults } from "./search-section.js";

/** What a download can be. */
export type DownloadKind = "svg" | "png" | "csv";

/** What the numbers say, as a list of sentences. */
export function findingsSection(study: Study): string {
  const said = findings(study);
  if (said.length === 0) return element("p", {}, "No run gave a value.");
  const items = said.map(({ lead, text }) => element("li", {}, element("strong", {}, escapeMarkup(`${lead}.`)), " ", escapeMarkup(text)));
  return element("ul", { class: "findings" }, ...items) + element("p", { class: "note" }, `Square brackets and ± are 95 % intervals${familyText(study.summary)}. These sentences are computed from the tables; none is written by hand.`);
}

/** The table of results with what its marks mean. */
export function resultsSection(study: Study, results: Results, order: ResultOrder | null, isDownloadable: boolean): string {
  const found = study.search === null ? "" : searchResults(study.search);
  return found + element("p", { class: "note" }, resultsNote(study)) + resultsTable(results, order) + (isDownloadable ? downloads("summary", "table", ["csv"]) : element("p", { class: "note" }, "summary.csv, beside this page, has all metrics."));
}

function resultsNote(study: Study): string {
  const { metrics, measured, entries, arms } = study.summary;
  const more = metrics.length - measured.length;
  return [
    `Mean ± half width of the 95 % interval${entries.some((entry) => entry.ratio !== undefined) ? "; below it the mean as a multiple of the baseline’s" : ""}.`,
    `Bold is the best mean${new Set(arms.map(({ world }) => world)).size > 1 ? " among arms that met the same jobs" : ""}${shortfalls(study).size > 0 ? ", arms that fell short of the work left aside" : ""}.`,
    more > 0 ? `The CSV file has ${count(more, "more metric")}.` : "",
  ].filter((part) => part !== "").join(" ");
}

/** Drawings one after the other, numbered from `first` on. */
export function figuresSection(drawings: readonly Drawing[], isDownloadable: (id: string) => boolean = () => true): string {
  return drawings.map((drawing, index) => figureSection(drawing, index + 1, isDownloadable(drawing.id))).join("") || element("p", {}, "No column of these tables asks for a figure.");
}

function figureSection(drawing: Drawing, number: number, hasCsv: boolean): string {
  const name = `Figure ${number}`;
  return element(
    "figure",
    { id: drawing.id },
    element("h3", {}, escapeMarkup(`${name}. ${drawing.title}`)),
    drawing.svg,
    element("figcaption", {}, escapeMarkup(drawing.caption)),
    downloads(drawing.id, name.toLowerCase(), hasCsv ? ["svg", "png", "csv"] : ["svg", "png"]),
    element("details", {}, element("summary", {}, `Data of ${name.toLowerCase()}`), dataTable(drawing.table, `Data of ${name.toLowerCase()}`)),
  );
}

/** Buttons for the script; without one they are not shown. */
function downloads(id: string, name: string, kinds: readonly DownloadKind[]): string {
  const buttons = kinds.map((kind) => element("button", { type: "button", "data-download": kind, "data-of": id, "aria-label": `${kind.toUpperCase()} of ${name}: download` }, kind.toUpperCase()));
  return element("div", { class: "tools" }, element("span", { class: "what" }, "Download"), ...buttons);
}
