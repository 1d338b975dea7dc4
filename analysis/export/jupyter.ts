import { findings } from "../report/findings.js";
import type { ReportInput } from "../report/input.js";
import { methodFacts, methodParagraphs } from "../report/method.js";
import { studyOf } from "../study.js";
import type { Study } from "../study.js";
import { metricId, visible } from "../text/index.js";
import { drawingsOf } from "./figure-files.js";
import { loadingCode, OWN_CODE, RUNS_CODE, summaryCode } from "./notebook-code.js";
import { plainPlot } from "./plain-plot.js";
import { printSvg } from "./print-svg.js";

/** A cell of a notebook, as nbformat 4.5 has it. */
type Cell =
  | { readonly cell_type: "markdown"; readonly id: string; readonly metadata: object; readonly source: readonly string[] }
  | { readonly cell_type: "code"; readonly execution_count: null; readonly id: string; readonly metadata: object; readonly outputs: readonly object[]; readonly source: readonly string[] };

/**
 * The report as a Jupyter notebook (nbformat 4.5) over the same tables: question, method and findings as text, code that reads
 * them with their units, and each figure as it is in the report above code that draws its numbers plainly.
 *
 * @param folder where the tables lie, as seen from the notebook
 *
 * Nothing in it was run by Python, so nothing in it depends on a machine: the same tables give the same bytes.
 */
export function jupyterNotebook(input: ReportInput, folder = "."): string {
  const study = studyOf(input);
  const { manifest } = input;
  const said = findings(study).map(({ lead, text }) => `- **${escaped(lead)}.** ${escaped(text)}`);
  const cells: Cell[] = [
    markdown("title", `# ${escaped(manifest.question === "" ? manifest.experiment : manifest.question)}\n\n${escaped(manifest.experiment)}, cloudfed ${escaped(manifest.version)}`),
    markdown("method", methodText(study)),
    markdown("findings", `## Findings\n\n${said.length === 0 ? "No run gave a value." : said.join("\n")}\n\nSquare brackets and ± are 95 % intervals. These sentences were computed from the tables by cloudfed; none is written by hand.`),
    markdown("tables", "## The tables\n\nThe code needs pandas and matplotlib, and the CSV files with `datapackage.json` beside them."),
    code("loading", loadingCode(folder)),
    code("runs", RUNS_CODE),
    code("summary", summaryCode(study.summary.measured.map(metricId))),
    code("own", OWN_CODE),
    markdown("figures", "## Figures\n\nEach is shown as in the report. Running its cell replaces it by a plain plot of the same numbers, to be changed at will."),
    ...drawingsOf(study).flatMap((drawing, index): Cell[] => [
      markdown(`figure-${index + 1}`, `### Figure ${index + 1}. ${escaped(drawing.title)}\n\n${escaped(drawing.caption)}`),
      code(`figure-${index + 1}-code`, plainPlot(drawing), [{ data: { "image/svg+xml": linesOf(printSvg(drawing.svg)), "text/plain": [escaped(drawing.title)] }, metadata: {}, output_type: "display_data" }]),
    ]),
    markdown("reproduce", reproduceText(study)),
  ];
  const notebook = {
    cells,
    metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" }, language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function methodText(study: Study): string {
  const { axes, assume } = study.input.manifest;
  const facts = methodFacts(study).map(([term, value]) => `- ${escaped(term)}: ${escaped(value)}`);
  const varied = axes.map(({ name, path, values }) => `| ${escaped(name)} | ${path === undefined ? "levels" : escaped(path)} | ${values.map((value) => escaped(String(value))).join(", ")} |`);
  const assumed = assume.map(({ path, value }) => `- ${escaped(path)}: ${value === "" ? "as in the experiment" : escaped(value)}`);
  return [
    "## Method",
    ...methodParagraphs(study).map(escaped),
    facts.join("\n"),
    ...(varied.length === 0 ? [] : [["| axis | sets | values |", "| --- | --- | --- |", ...varied].join("\n")]),
    ...(assumed.length === 0 ? [] : [`No source gives these values; they are assumptions:\n\n${assumed.join("\n")}`]),
  ].join("\n\n");
}

function reproduceText(study: Study): string {
  const { reproduce, inputs } = study.input.manifest;
  const files = inputs.map(({ file, sha256 }) => `- ${escaped(file)}: sha256 ${sha256}`);
  // Four spaces make code of it, whatever is in it.
  const commands = reproduce.map((command) => `    ${visible(command).replace(/[\r\n]+/g, " ")}`).join("\n");
  return ["## Reproduce", ...(commands === "" ? [] : ["These commands make the same tables, byte by byte:", commands]), ...(files.length === 0 ? [] : [files.join("\n")])].join("\n\n");
}

function markdown(id: string, text: string): Cell {
  return { cell_type: "markdown", id, metadata: {}, source: linesOf(text) };
}

function code(id: string, text: string, outputs: readonly object[] = []): Cell {
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs, source: linesOf(text.trimEnd()) };
}

/** Lines with their ends, as notebooks keep text so that it compares line by line. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Text that Markdown, and the HTML and formulas within it, show as it is. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\r\n]+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]{}$|~#]/g, "\\$&");
}
