import { familySize, seedRuleText } from "../comparison/index.js";
import type { Summary } from "../comparison/index.js";
import { CONFIDENCE } from "../statistics/index.js";
import type { Study } from "../study.js";
import { columnIndex } from "../table.js";
import { element, escapeMarkup, significant } from "../text/index.js";
import type { Manifest, ManifestAxis } from "./input.js";
import { designMethod } from "./design-section.js";
import { searchMethod } from "./search-section.js";

/** What was run over how many seeds, and what the intervals are: a paragraph each. */
export function methodParagraphs(study: Study): string[] {
  const { manifest, runs } = study.input;
  const { arms } = study.summary;
  const asked = arms.length * manifest.seeds.length;
  const failed = manifest.failures.length;
  const searched = study.search === null ? "" : `${count(study.search.lines.length, "arm")} searched; at the values found `;
  const paragraphs = [
    `${searched}${count(arms.length, "arm")} × ${count(manifest.seeds.length, "seed")}${asked === runs.rows.length ? "" : ` asked for`}: ${count(runs.rows.length, "run")}${failed === 0 ? "" : `, ${failed} failed`}. A seed is a replication: it fixes arrivals, boot times and failures by name, and every arm meets the same ${manifest.seeds.length === 1 ? "world" : "worlds"}.`,
    `Intervals are ${CONFIDENCE * 100} % t intervals over seeds${familyText(study.summary)}. ${baselineText(manifest)}`,
  ];
  if (manifest.until !== undefined) paragraphs.push(`${seedRuleText(manifest.until)} Only seeds that all arms had were looked at, so that comparisons stay paired. Stopping by what was seen makes such intervals cover slightly less often than 95 %.`);
  return paragraphs;
}

/** Where a paragraph stands in the page, so that it can be told anew of a choice of arms or another baseline. */
export function methodId(index: number): string {
  return `method-${index + 1}`;
}

/** Seeds, horizon, warm-up and version. */
export function methodFacts(study: Study): [string, string][] {
  const { manifest } = study.input;
  const facts: [string, string][] = [["seeds", seedRange(manifest.seeds)], ["horizon", manifest.horizon]];
  facts.push(["warm-up", manifest.warmup === "" ? "none" : manifest.warmup + warmupText(study)], ["version", `cloudfed ${manifest.version}${manifest.code === undefined ? "" : `, code ${manifest.code}`}`]);
  return facts;
}

/** What was run, what varied, what is compared, and what no source gave. */
export function methodSection(study: Study): string {
  const { manifest } = study.input;
  const parts = [...methodParagraphs(study).map((text, index) => element("p", { id: methodId(index) }, escapeMarkup(text))), element("dl", {}, ...methodFacts(study).flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, escapeMarkup(value))]))];
  if (study.search !== null) parts.splice(1, 0, searchMethod(study.search));
  if (manifest.axes.length > 0) parts.push(element("h3", {}, "What varies"), axesTable(manifest.axes));
  if (manifest.design !== undefined) parts.push(element("h3", {}, "What is sampled"), designMethod(manifest.design));
  if (manifest.assume.length > 0) {
    parts.push(
      element("h3", {}, "Assumptions"),
      element("p", { class: "note" }, "No source gives these values. They are worth varying before anything is concluded from them."),
      element("dl", {}, ...manifest.assume.flatMap(({ path, value }) => [element("dt", {}, element("code", {}, escapeMarkup(path))), element("dd", {}, escapeMarkup(value === "" ? "as in the experiment" : value))])),
    );
  }
  return parts.join("");
}

/** How comparisons are told where there are several: ", and those of comparisons …". */
export function familyText(summary: Summary): string {
  const size = familySize(summary);
  return size < 2 ? "" : `; those of comparisons with a baseline hold for all ${size} arms compared at once (Bonferroni: each at 1 − 5 %/${size})`;
}

/** Where the warm-ups ended that were found run by run. */
function warmupText({ input: { manifest, runs } }: Study): string {
  const column = runs.columns.find(({ metric }) => metric === "warmup");
  if (manifest.warmup !== "mser-5" || column === undefined) return "";
  const at = columnIndex(runs, column.name);
  const found = runs.rows.flatMap((row) => (typeof row[at] === "number" ? [row[at]] : []));
  if (found.length === 0) return "";
  const [least, greatest] = found.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return `: found in each run from its response times, ${significant(least, 3)} s to ${significant(greatest, 3)} s, and every metric that leaves a warm-up out counts from there on`;
}

function baselineText(manifest: Manifest): string {
  const values = Object.entries(manifest.baseline).map(([axis, value]) => `${axis}=${value}`);
  if (values.length === 0) return "No baseline was named, so nothing is compared.";
  return `Differences and ratios are to the arm with ${values.join(", ")} and equal values of the other axes, run by run of the same seed; a ratio’s interval is Fieller’s.`;
}

function axesTable(axes: readonly ManifestAxis[]): string {
  const rows = axes.map((axis) =>
    element("tr", {}, element("th", { scope: "row" }, escapeMarkup(axis.zip === undefined ? axis.name : `${axis.name} (moves with ${axes.filter(({ name, zip }) => zip === axis.zip && name !== axis.name).map(({ name }) => name).join(", ")})`)), element("td", { class: "text" }, axis.path === undefined ? "levels" : element("code", {}, escapeMarkup(axis.path))), element("td", { class: "text" }, escapeMarkup(axis.values.map(String).join(", ")))),
  );
  const levels = axes.flatMap((axis) => Object.entries(axis.levels ?? {}).map(([level, overrides]) => ({ level: `${axis.name}=${level}`, overrides })));
  const levelRows = levels.map(({ level, overrides }) => {
    const settings = Object.entries(overrides).map(([path, value]) => element("code", {}, escapeMarkup(`${path} = ${typeof value === "string" ? value : JSON.stringify(value)}`)));
    return element("tr", {}, element("th", { scope: "row" }, escapeMarkup(level)), element("td", { class: "text" }, settings.length === 0 ? "as written" : settings.join("<br>")));
  });
  const table = (head: readonly string[], body: readonly string[]): string =>
    element("table", {}, element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))), element("tbody", {}, ...body));
  const list = levelRows.length === 0 ? "" : element("details", {}, element("summary", {}, "What each level sets"), element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "What each level sets" }, table(["level", "settings"], levelRows)));
  return table(["axis", "sets", "values"], rows) + list;
}

/** Whole seeds that follow each other as a range: 1–20. */
export function seedRange(seeds: readonly string[]): string {
  const parts: string[] = [];
  for (let start = 0; start < seeds.length; ) {
    let end = start;
    while (end + 1 < seeds.length && isNext(seeds[end], seeds[end + 1])) end += 1;
    parts.push(end > start + 1 ? `${seeds[start]}–${seeds[end]}` : seeds.slice(start, end + 1).join(", "));
    start = end + 1;
  }
  return parts.join(", ");
}

function isNext(seed: string, next: string): boolean {
  return /^\d{1,15}$/.test(seed) && String(Number(seed) + 1) === next;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
