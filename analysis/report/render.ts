import { stringify } from "yaml";
import { figures } from "../figures/index.js";
import { carriedOf } from "../notebook/carried.js";
import { studyOf } from "../study.js";
import type { Study } from "../study.js";
import { element, embedJson, escapeCode, escapeMarkup } from "../text/index.js";
import type { ReportInput } from "./input.js";
import { count, methodSection, seedRange } from "./method.js";
import { resultsOf } from "./results.js";
import { figuresSection, findingsSection, resultsSection } from "./sections.js";
import { contentPolicy } from "./security.js";
import { STYLE } from "./style.js";
import { warningCount, warningsSection } from "./warnings.js";

/**
 * The report: one HTML document that needs nothing beside itself, neither network nor clock. The same input gives the same bytes.
 * Every label in it is text from an experiment file and is escaped where it stands. It is whole without its `script`, which
 * lets readers choose what they look at and download it; empty for a page without one.
 */
export function renderReport(input: ReportInput, script = ""): string {
  const study = studyOf(input);
  const results = resultsOf(study);
  const drawn = [...figures].filter((figure) => figure.applies(study)).map((figure) => ({ figure, drawings: figure.render(study) }));
  const carried = script === "" ? null : carriedOf(input, study, results, drawn);
  const isDownloadable = (id: string): boolean => carried === null || Object.hasOwn(carried.files, id) || (carried.input !== null && !carried.kept.includes(id));
  const { manifest } = input;
  const sections: readonly [string, string, string][] = [
    ["method", "Method", methodSection(study) + experimentFold(input)],
    ["findings", "Findings", findingsSection(study)],
    ["results", "Results", resultsSection(study, results, null, isDownloadable("summary"))],
    ["figures", "Figures", figuresSection(drawn.flatMap(({ drawings }) => drawings), isDownloadable)],
    ["warnings", "Warnings", warningsSection(study)],
    ["reproduce", "Reproduce", reproduceSection(study)],
  ];
  const question = manifest.question === "" ? manifest.experiment : manifest.question;
  return [
    "<!DOCTYPE html>",
    `<html lang="en">`,
    element(
      "head",
      {},
      `<meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, STYLE)}">`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">`,
      `<meta name="color-scheme" content="light dark">`,
      `<meta name="generator" content="cloudfed ${escapeMarkup(manifest.version)}">`,
      element("title", {}, escapeMarkup(`${manifest.experiment}: ${question}`)),
      `<style>${STYLE}</style>`,
    ),
    "<body>",
    `<a class="skip" href="#findings">Skip to the findings</a>`,
    masthead(study, question, sections),
    element("main", {}, ...sections.map(([id, title, body]) => (id === "findings" ? VIEW : "") + element("section", { id, "aria-labelledby": `${id}-heading` }, element("h2", { id: `${id}-heading` }, title), element("div", { id: `${id}-body` }, body)))),
    element("footer", {}, escapeMarkup(`Made by cloudfed ${manifest.version} from runs.csv and its companions, and from nothing else.`)),
    ...(carried === null ? [] : [`<script type="application/json" id="data">${embedJson(carried)}</script>`, `<script>${script}</script>`]),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** Where the script puts its controls; without it there is nothing to see. */
const VIEW = element("section", { id: "view", "aria-label": "View" }, "");

/** The experiment as it was run, bases and settings of the command line merged in. */
function experimentFold({ manifest }: ReportInput): string {
  if (manifest.document === undefined) return "";
  return element("details", {}, element("summary", {}, "The experiment as it was run"), element("pre", { tabindex: "0" }, escapeCode(stringify(manifest.document))));
}

function masthead(study: Study, question: string, sections: readonly [string, string, string][]): string {
  const { manifest, runs } = study.input;
  const links = sections.map(([id, title]) => {
    const warned = id === "warnings" ? warningCount(study) : 0;
    return element("a", { href: `#${id}`, id: `to-${id}` }, warned === 0 ? title : `${title} (${warned})`);
  });
  const byline = `${count(study.search?.lines.length ?? study.summary.arms.length, "arm")} over ${count(manifest.seeds.length, "seed")}, ${count(manifest.search?.runs ?? runs.rows.length, "run")}; cloudfed ${manifest.version}`;
  return element("header", {}, element("p", { class: "kicker" }, escapeMarkup(manifest.experiment)), element("h1", {}, escapeMarkup(question)), element("p", { class: "byline" }, escapeMarkup(byline)), element("nav", { "aria-label": "Sections" }, ...links));
}

function reproduceSection(study: Study): string {
  const { manifest } = study.input;
  const commands = manifest.reproduce.length === 0 ? "" : element("p", {}, `${manifest.reproduce.length === 1 ? "This command makes" : "These commands make"} the same tables, byte by byte, and this page from them:`) + element("pre", { tabindex: "0" }, escapeCode(manifest.reproduce.join("\n")));
  const facts: [string, string][] = [["experiment", manifest.experiment], ["version", `cloudfed ${manifest.version}`], ["seeds", seedRange(manifest.seeds)], ...manifest.inputs.map(({ file, sha256 }): [string, string] => [file, `sha256 ${sha256}`])];
  const data = manifest.inputs.length === 0 ? "" : element("p", {}, "Data files are looked for in ./data, in CLOUDFED_DATA, or where --data leads.");
  return commands + data + element("dl", {}, ...facts.flatMap(([term, value]) => [element("dt", {}, escapeMarkup(term)), element("dd", {}, escapeMarkup(value))]));
}
