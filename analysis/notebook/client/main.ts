import { summaryTable } from "../../comparison/index.js";
import { csvText } from "../../report/csv.js";
import type { ReportInput } from "../../report/input.js";
import type { Results } from "../../report/results.js";
import { metricId, visible } from "../../text/index.js";
import { unpackInput } from "../carried.js";
import type { Carried } from "../carried.js";
import { fragmentOf, readFragment } from "../fragment.js";
import { choicesOf, WHOLE } from "../view.js";
import type { Choices, View } from "../view.js";
import { makeControls } from "./controls.js";
import type { Controls } from "./controls.js";
import { byId, make } from "./dom.js";
import { offerDownloads } from "./downloads.js";
import { openMarks, tellMarks } from "./marks.js";
import { compute, keepFigures, show, showRows } from "./page.js";
import type { Shown } from "./page.js";

/** Pause after which what is typed is looked for [ms]. */
const TYPING = 150;

/** The data as the controls need it, made of what the page carries when it is first wanted. */
interface Data {
  readonly input: ReportInput | null;
  readonly results: Results | null;
  readonly choices: Choices;
  readonly controls: Controls;
  readonly arms: number;
}

const carried = JSON.parse(byId("data").textContent) as Carried;
const kept = carried.input === null ? [] : keepFigures(carried.kept);
const status = make("p", { className: "note", role: "status" });
const fold = make("details", { className: "view" }, make("summary", { textContent: carried.input === null ? "Choose and sort arms" : "Choose arms, metric, axis and baseline" }));
let known: Data | null = null;
/** What the page shows. */
let shown: { view: View; made: Shown | null } = { view: WHOLE, made: null };
/** What is said of that. */
let told = "";
/** Fragment that was followed last: a browser tells of a step back twice. */
let followed: string | null = null;
let typing = 0;

function data(): Data {
  if (known !== null) return known;
  const input = carried.input === null ? null : unpackInput(carried.input);
  const { choices, arms } = input === null ? fromResults(carried.results) : { choices: choicesOf(input, [], true), arms: armsOf(input) };
  const declared = new Map(Object.entries(input?.manifest.baseline ?? {}).map(([axis, level]) => [axis, String(level)]));
  known = { input, results: carried.results, choices, arms, controls: makeControls(choices, arms, declared, choose) };
  fold.append(known.controls.element);
  return known;
}

function armsOf({ runs }: ReportInput): number {
  const at = runs.columns.findIndex(({ role }) => role === "arm");
  return new Set(runs.rows.map((row) => row[at])).size;
}

function fromResults(results: Results | null): { readonly choices: Choices; readonly arms: number } {
  const { names = [], metrics = [], rows = [] } = results ?? {};
  const manifest = { axes: [] } as unknown as ReportInput["manifest"];
  return { choices: choicesOf({ manifest, runs: { columns: names, rows: rows.map((row) => row.names) } }, metrics.map(metricId), false), arms: rows.length };
}

/** Something was chosen: it goes into the address, typing without a step back for every letter. */
function choose(view: View, isTyping: boolean): void {
  clearTimeout(typing);
  if (isTyping) typing = window.setTimeout(() => go(view, true), TYPING);
  else go(view, false);
}

function go(view: View, replaces: boolean): void {
  const fragment = fragmentOf(view);
  if (fragment === location.hash.slice(1)) return;
  const address = fragment === "" ? location.pathname + location.search : `#${fragment}`;
  if (replaces) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  follow();
}

/** Makes the page what the address says. */
function follow(): void {
  const text = location.hash.slice(1);
  if (text === followed) return;
  followed = text;
  if (shown.view === WHOLE && !text.includes("=") && (text === "" || document.getElementById(text) !== null)) {
    known?.controls.show(WHOLE);
    status.textContent = told = "";
    return;
  }
  const { view, anchor, ignored } = readFragment(text, data().choices);
  const wrong = anchor === "" || document.getElementById(anchor) !== null ? ignored : [anchor, ...ignored];
  data().controls.show(view);
  if (fragmentOf(view) !== fragmentOf(shown.view)) {
    told = draw(view);
    if (!fold.open && fragmentOf(view) !== "") fold.open = true;
  }
  status.textContent = [wrong.length === 0 ? "" : `Ignored in the address, because the page has nothing of that name: ${wrong.map((part) => visible(decoded(part))).join("; ")}.`, told].filter((part) => part !== "").join(" ");
  if (anchor !== "") document.getElementById(anchor)?.scrollIntoView();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Draws a view and says what is seen. */
function draw(view: View): string {
  const { input, results, arms } = data();
  const isWhole = fragmentOf(view) === "";
  if (input === null) {
    shown = { view: isWhole ? WHOLE : view, made: null };
    const left = results === null ? arms : showRows(results, view);
    return isWhole ? "" : `${left} of ${arms} arms are in the table of results. ${LARGE}`;
  }
  const made = compute(input, view, carried.kept);
  show(made, view, kept, fragmentOf({ ...view, sort: null }) === "");
  openMarks();
  shown = { view: isWhole ? WHOLE : view, made };
  const left = made.study.summary.arms.length;
  const all = made.study.search === null ? arms : carriedFound();
  const { entries } = made.study.summary;
  const lost = !isWhole && Object.keys(made.study.input.manifest.baseline).length > 0 && entries.length > 0 && entries.every(({ difference }) => difference === undefined);
  return [isWhole ? "" : left === 0 ? "No arm is left." : `${left === all ? `All ${all}` : `${left} of ${all}`} arms. Sentences, results, figures and warnings are about these.`, lost ? "The baseline is not among them or is all there is: nothing is compared." : "", ...made.troubles].filter((part) => part !== "").join(" ");
}

/** Arms at the values found, where something was searched. */
function carriedFound(): number {
  return data().input?.search?.rows.length ?? 0;
}

const LARGE = "Sentences, figures and warnings are about all: the page does not carry the runs of so large a study.";

function csvOf(id: string): string {
  const file = carried.files[id] as string | undefined;
  if (file !== undefined) return file;
  const { input } = data();
  if (input === null) return "";
  shown = { ...shown, made: shown.made ?? compute(input, shown.view, carried.kept) };
  const { study, drawings } = shown.made!;
  const table = id === "summary" ? summaryTable(study.summary) : drawings.find((drawing) => drawing.id === id)?.table;
  return table === undefined ? "" : csvText(table);
}

/** Links to sections keep the view in the address. */
function keepView(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  if (link === null || shown.view === WHOLE || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", `#${fragmentOf(shown.view, link.hash.slice(1))}`);
  follow();
}

document.documentElement.classList.add("scripted");
byId("view").append(...(carried.input === null && carried.results === null ? [] : [fold]), ...(carried.input === null ? [make("p", { className: "note", textContent: LARGE })] : []), status);
fold.addEventListener("toggle", () => data().controls.show(shown.view), { once: true });
document.addEventListener("click", keepView);
window.addEventListener("popstate", follow);
window.addEventListener("hashchange", follow);
offerDownloads(carried.experiment, csvOf);
tellMarks();
openMarks();
follow();
