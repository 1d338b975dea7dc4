import type { SummaryEntry } from "../comparison/index.js";
import type { Study } from "../study.js";
import { shortfalls } from "../shortfall.js";
import { cellText } from "../table.js";
import type { Column } from "../table.js";
import { PRINT, columnDecimals, element, escapeMarkup, fixed, metricTitle, plusMinus, ratioDecimals, significant, unitSymbol } from "../text/index.js";

/** Arms the page itself shows; the CSV download has all. */
const ARMS_ON_PAGE = 200;

/** The measured metrics, an arm a row: mean and half width, and below it how many times the baseline's. */
export function resultsTable(study: Study): string {
  const { axes, searched, arms, measured } = study.summary;
  const named = [...axes, ...(searched === null ? [] : [searched])];
  const head = [
    ...(named.length === 0 ? [element("th", { scope: "col" }, "arm")] : named.map((axis) => element("th", { scope: "col", class: axis.type === "string" ? undefined : "n", title: axis.description }, escapeMarkup(axis.name) + unitOf(axis)))),
    ...measured.map((metric) => element("th", { scope: "col", class: "n", title: metric.description }, escapeMarkup(metricTitle(metric)) + unitOf(metric))),
  ];
  const leaders = new Map(measured.map((metric) => [metric, leading(study, metric)]));
  const decimals = new Map(measured.map((metric) => [metric, columnDecimals(study.summary.entries.flatMap((entry) => (entry.metric === metric ? (entry.estimate.mean ?? []) : [])))]));
  const ordered = study.panels.flatMap((panel) => panel.lines.flatMap((line) => line.arms.map((arm, index) => ({ arm, first: index === 0 }))));
  const rows = ordered.slice(0, ARMS_ON_PAGE).map(({ arm, first }) => {
    const values = searched === null ? arm.values : [...arm.values, arm.searched];
    const names = named.length === 0 ? [element("th", { scope: "row" }, escapeMarkup(arm.name))] : values.map((value, index) => element("th", { scope: "row", class: named[index].type === "string" ? undefined : "n" }, escapeMarkup(cellText(value))));
    const cells = measured.map((metric) => resultCell(study.entry(arm, metric), leaders.get(metric)?.has(arm.name) === true, decimals.get(metric) ?? 0));
    return element("tr", { class: first ? "block" : undefined }, ...names, ...cells);
  });
  const more = arms.length - ARMS_ON_PAGE;
  const caption = more > 0 ? element("caption", {}, `The first ${ARMS_ON_PAGE} of ${arms.length} arms; the CSV file has all.`) : "";
  return element("div", { class: "scroll wide", tabindex: "0", role: "region", "aria-label": "Results by arm" }, element("table", {}, caption, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)));
}

function unitOf(column: Column): string {
  const unit = unitSymbol(column.unit);
  return unit === "" ? "" : element("span", { class: "unit" }, escapeMarkup(unit));
}

function resultCell(entry: SummaryEntry | undefined, best: boolean, decimals: number): string {
  if (entry === undefined || entry.estimate.mean === null) return element("td", { class: "n" }, "no value");
  const { mean, high } = entry.estimate;
  const value = plusMinus(mean, high === null ? null : high - mean, PRINT, decimals);
  return element("td", { class: best ? "n best" : "n" }, escapeMarkup(value), comparison(entry));
}

function comparison({ arm, difference, ratio }: SummaryEntry): string {
  if (arm.baseline === arm.name) return element("span", { class: "against" }, "baseline");
  if (ratio !== undefined) return element("span", { class: "against" }, `${fixed(ratio.ratio, ratioDecimals(ratio.ratio, ratio.ratio < 0.1 ? 3 : 2))} ×`);
  if (difference === undefined || difference.mean === null) return "";
  return element("span", { class: "against" }, `${difference.mean > 0 ? "+" : ""}${significant(difference.mean, 3)}`);
}

/** Names of the arms with the best mean among those that met the same jobs and did them; none where they are all equal or nothing says what is better. */
function leading(study: Study, metric: Column): ReadonlySet<string> {
  if (metric.better !== "up" && metric.better !== "down") return new Set();
  const sign = metric.better === "up" ? 1 : -1;
  const short = shortfalls(study);
  const known = study.summary.entries.flatMap((entry) => (entry.metric === metric && entry.estimate.mean !== null && !short.has(entry.arm.name) ? [{ arm: entry.arm.name, world: entry.arm.world, value: sign * entry.estimate.mean }] : []));
  const best = new Map<string, number>();
  for (const { world, value } of known) best.set(world, Math.max(best.get(world) ?? -Infinity, value));
  const leaders = known.filter(({ world, value }) => value === best.get(world));
  return new Set(leaders.length === known.length ? [] : leaders.map((entry) => entry.arm));
}
