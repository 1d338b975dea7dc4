import { unmetText, WARNINGS } from "../comparison/index.js";
import type { Warning, WarningCode } from "../comparison/index.js";
import { unmeasuredText, violationText } from "../search/index.js";
import { oneRunWeaknesses } from "./one-run.js";
import type { Study } from "../study.js";
import { element, escapeMarkup } from "../text/index.js";
import { UNRANKED, unrankedNotes } from "../sensitivity/index.js";
import { count } from "./method.js";

/** Cases named under one warning; the rest are counted. */
const NAMED = 6;
/** Failed runs, broken promises and notes named. */
const SHOWN = 20;

/** How many sorts of weakness there are. */
export function warningCount(study: Study): number {
  const { summary, input: { manifest } } = study;
  const { few, correlated } = oneRunWeaknesses(study);
  const told = [few, correlated, manifest.failures, manifest.broken, manifest.search?.violations ?? [], manifest.search?.withoutValue ?? [], unmeasured(manifest.search), manifest.until?.unmet ?? []];
  return new Set(summary.warnings.map(({ code }) => code)).size + told.filter(({ length }) => length > 0).length;
}

/** What is weak about these numbers, the general meaning first and the cases under it, and what failed. */
export function warningsSection(study: Study): string {
  return weaknesses(study) + notesOnInputs(study.input.manifest.notes);
}

/** What `check` tells of the experiment and its inputs. */
function notesOnInputs(notes: readonly string[]): string {
  if (notes.length === 0) return "";
  const rest = notes.length > SHOWN ? [`and ${notes.length - SHOWN} more`] : [];
  return element("h3", {}, "Notes on the experiment and its inputs") + element("ul", {}, ...[...notes.slice(0, SHOWN), ...rest].map((text) => element("li", {}, escapeMarkup(text))));
}

function weaknesses(study: Study): string {
  const { warnings } = study.summary;
  const { failures, broken, search, until } = study.input.manifest;
  const { few, correlated } = oneRunWeaknesses(study);
  const unmet = until === undefined ? [] : unmetText(until);
  const violations = search?.violations ?? [];
  const withoutValue = search?.withoutValue ?? [];
  const unranked = unrankedNotes(study);
  if ([warnings, failures, broken, violations, withoutValue, unmeasured(search), unmet, unranked, few, correlated].every(({ length }) => length === 0)) {
    return element("p", {}, "None: every run gave its values, there are enough seeds, no interval is without width, and every comparison came out one way or the other.");
  }
  const codes = (Object.keys(WARNINGS) as WarningCode[]).filter((code) => warnings.some((warning) => warning.code === code));
  const items = codes.map((code) => {
    const cases = byMetric(warnings.filter((warning) => warning.code === code));
    return element("li", {}, escapeMarkup(WARNINGS[code]), ...cases.map((text) => element("div", { class: "note" }, escapeMarkup(text))));
  });
  const told = (lead: string, cases: readonly string[]): void => {
    if (cases.length === 0) return;
    const rest = cases.length > SHOWN ? [`and ${cases.length - SHOWN} more`] : [];
    items.unshift(element("li", {}, escapeMarkup(lead), ...[...cases.slice(0, SHOWN), ...rest].map((text) => element("div", { class: "note" }, escapeMarkup(text)))));
  };
  told("Fewer than 30 batches within one run: the interval leans on near-normal means; let the run be longer.", few);
  told("Batch means of one run follow each other, so that its interval is too narrow: let the run be longer, or run several seeds.", correlated);
  if (until !== undefined) told(`${until.used} seeds were not enough: raise seeds.until.max, or ask for less.`, unmet);
  if (search !== undefined) {
    told("Metrics of the condition without a value, which counts as not holding:", withoutValue.map(({ metric, runs }) => `${metric}: ${runs} of ${search.runs} runs`));
    told("What is to be small has no value in some runs:", unmeasured(search));
    told("The search was misled: what it takes for granted does not hold among the values it ran.", violations.map((violation) => violationText(search, violation)));
  }
  told(UNRANKED, unranked);
  told(`${count(broken.length, "promise")} of the experiment (expect) not kept:`, broken.map(({ arm, seed, metric, expected, value }) => `${arm}, seed ${seed}: ${metric} is ${value ?? "without a value"}, expected ${expected}`));
  told(`${count(failures.length, "run")} failed and gave no row:`, failures.map(({ arm, seed, message }) => `${arm}, seed ${seed}: ${message}`));
  return element("ul", { class: "warnings" }, ...items);
}

function unmeasured(search: Study["input"]["manifest"]["search"]): string[] {
  const text = search === undefined ? null : unmeasuredText(search);
  return text === null ? [] : [text];
}

function byMetric(warnings: readonly Warning[]): string[] {
  const groups = new Map<string, Warning[]>();
  for (const warning of warnings) {
    const cases = groups.get(warning.metric ?? "");
    if (cases === undefined) groups.set(warning.metric ?? "", [warning]);
    else cases.push(warning);
  }
  return [...groups].map(([metric, cases]) => {
    const named = cases.slice(0, NAMED).map((warning) => (metric === "" ? `${warning.arm} (${warning.text})` : warning.arm));
    const rest = cases.length > NAMED ? ` and ${cases.length - NAMED} more arms` : "";
    return `${metric === "" ? "" : `${metric}: `}${named.join("; ")}${rest}`;
  });
}
