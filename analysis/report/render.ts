import { summaryTable } from "../comparison/index.js";
import { figures } from "../figures/index.js";
import type { Drawing } from "../figures/index.js";
import { shortfalls } from "../shortfall.js";
import { studyOf } from "../study.js";
import type { Study } from "../study.js";
import { element, embedJson, escapeMarkup } from "../text/index.js";
import { CLIENT_SCRIPT } from "./client.js";
import { csvText } from "./csv.js";
import { dataTable } from "./data-table.js";
import { findings } from "./findings.js";
import type { ReportInput } from "./input.js";
import { count, familyText, methodSection, seedRange } from "./method.js";
import { resultsTable } from "./results-table.js";
import { searchResults } from "./search-section.js";
import { contentPolicy } from "./security.js";
import { STYLE } from "./style.js";
import { warningsSection } from "./warnings.js";

/**
 * The report: one HTML document that needs nothing beside itself, neither network nor clock. The same input gives the same bytes.
 * Every label in it is text from an experiment file and is escaped where it stands.
 */
export function renderReport(input: ReportInput): string {
  const study = studyOf(input);
  const drawings = [...figures].filter((figure) => figure.applies(study)).flatMap((figure) => figure.render(study));
  const { manifest } = input;
  const sections: readonly [string, string, string][] = [
    ["findings", "Findings", findingsSection(study)],
    ["results", "Results", resultsSection(study)],
    ["figures", "Figures", drawings.map(figureSection).join("") || element("p", {}, "No column of these tables asks for a figure.")],
    ["method", "Method", methodSection(study)],
    ["warnings", "Warnings", warningsSection(study)],
    ["reproduce", "Reproduce", reproduceSection(study)],
  ];
  const tables = Object.fromEntries([["summary", csvText(summaryTable(study.summary))], ...drawings.map((drawing) => [drawing.id, csvText(drawing.table)] as const)]);
  const question = manifest.question === "" ? manifest.experiment : manifest.question;
  return [
    "<!DOCTYPE html>",
    `<html lang="en">`,
    element(
      "head",
      {},
      `<meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(CLIENT_SCRIPT, STYLE)}">`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">`,
      `<meta name="color-scheme" content="light dark">`,
      `<meta name="generator" content="cloudfed ${escapeMarkup(manifest.version)}">`,
      element("title", {}, escapeMarkup(`${manifest.experiment}: ${question}`)),
      `<style>${STYLE}</style>`,
    ),
    "<body>",
    `<a class="skip" href="#findings">Skip to the findings</a>`,
    masthead(study, question, sections),
    element("main", {}, ...sections.map(([id, title, body]) => element("section", { id, "aria-labelledby": `${id}-heading` }, element("h2", { id: `${id}-heading` }, title), body))),
    element("footer", {}, escapeMarkup(`Made by cloudfed ${manifest.version} from runs.csv and its companions, and from nothing else.`)),
    `<script type="application/json" id="data">${embedJson({ experiment: manifest.experiment, tables })}</script>`,
    `<script>${CLIENT_SCRIPT}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function masthead(study: Study, question: string, sections: readonly [string, string, string][]): string {
  const { manifest, runs } = study.input;
  const links = sections.map(([id, title]) => {
    const warned = id === "warnings" ? new Set(study.summary.warnings.map((warning) => warning.code)).size + [manifest.failures, manifest.broken, manifest.search?.violations ?? [], manifest.search?.withoutValue ?? []].filter((cases) => cases.length > 0).length : 0;
    return element("a", { href: `#${id}` }, warned === 0 ? title : `${title} (${warned})`);
  });
  const byline = `${count(study.search?.lines.length ?? study.summary.arms.length, "arm")} over ${count(manifest.seeds.length, "seed")}, ${count(manifest.search?.runs ?? runs.rows.length, "run")}; cloudfed ${manifest.version}`;
  return element("header", {}, element("p", { class: "kicker" }, escapeMarkup(manifest.experiment)), element("h1", {}, escapeMarkup(question)), element("p", { class: "byline" }, escapeMarkup(byline)), element("nav", { "aria-label": "Sections" }, ...links));
}

function findingsSection(study: Study): string {
  const said = findings(study);
  if (said.length === 0) return element("p", {}, "No run gave a value.");
  const items = said.map(({ lead, text }) => element("li", {}, element("strong", {}, escapeMarkup(`${lead}.`)), " ", escapeMarkup(text)));
  return element("ul", { class: "findings" }, ...items) + element("p", { class: "note" }, `Square brackets and ± are 95 % intervals${familyText(study.summary)}. These sentences are computed from the tables; none is written by hand.`);
}

function resultsSection(study: Study): string {
  const more = study.summary.metrics.length - study.summary.measured.length;
  const note = `Mean ± half width of the 95 % interval${study.summary.entries.some((entry) => entry.ratio !== undefined) ? "; below it the mean as a multiple of the baseline’s" : ""}. Bold is the best mean${new Set(study.summary.arms.map(({ world }) => world)).size > 1 ? " among arms that met the same jobs" : ""}${shortfalls(study).size > 0 ? ", arms that fell short of the work left aside" : ""}.${more > 0 ? ` The CSV file has ${count(more, "more metric")}.` : ""}`;
  const found = study.search === null ? "" : searchResults(study.search);
  return found + element("p", { class: "note" }, note) + resultsTable(study) + downloads("summary", "Table", ["csv"]);
}

function figureSection(drawing: Drawing, index: number): string {
  const name = `Figure ${index + 1}`;
  return element(
    "figure",
    { id: drawing.id },
    element("h3", {}, escapeMarkup(`${name}. ${drawing.title}`)),
    drawing.svg,
    element("figcaption", {}, escapeMarkup(drawing.caption)),
    downloads(drawing.id, name, ["svg", "png", "csv"]),
    element("details", {}, element("summary", {}, `Data of ${name.toLowerCase()}`), dataTable(drawing.table, `Data of ${name.toLowerCase()}`)),
  );
}

function downloads(id: string, name: string, kinds: readonly string[]): string {
  const buttons = kinds.map((kind) => element("button", { type: "button", "data-download": kind, "data-of": id, "aria-label": `Download ${name.toLowerCase()} as ${kind.toUpperCase()}` }, kind.toUpperCase()));
  return element("div", { class: "tools" }, element("span", { class: "what" }, "Download"), ...buttons);
}

function reproduceSection(study: Study): string {
  const { manifest } = study.input;
  const commands = manifest.reproduce.length === 0 ? "" : element("p", {}, `${manifest.reproduce.length === 1 ? "This command makes" : "These commands make"} the same tables, byte by byte, and this page from them:`) + element("pre", {}, escapeMarkup(manifest.reproduce.join("\n")));
  const facts: [string, string][] = [["experiment", manifest.experiment], ["version", `cloudfed ${manifest.version}`], ["seeds", seedRange(manifest.seeds)], ...manifest.inputs.map(({ file, sha256 }): [string, string] => [file, `sha256 ${sha256}`])];
  const data = manifest.inputs.length === 0 ? "" : element("p", {}, "Data files are looked for in ./data, in CLOUDFED_DATA, or where --data leads.");
  return commands + data + element("dl", {}, ...facts.flatMap(([term, value]) => [element("dt", {}, escapeMarkup(term)), element("dd", {}, escapeMarkup(value))]));
}
