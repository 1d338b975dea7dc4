import { figures } from "../../figures/index.js";
import type { Drawing } from "../../figures/index.js";
import { methodId, methodParagraphs } from "../../report/method.js";
import type { ReportInput } from "../../report/input.js";
import { resultsOf } from "../../report/results.js";
import type { Results } from "../../report/results.js";
import { resultsTable } from "../../report/results-table.js";
import { figuresSection, findingsSection, resultsSection } from "../../report/sections.js";
import { warningCount, warningsSection } from "../../report/warnings.js";
import { studyOf } from "../../study.js";
import type { Study } from "../../study.js";
import { cellText } from "../../table.js";
import { visible } from "../../text/index.js";
import { narrowed } from "../narrow.js";
import { isInView, WHOLE } from "../view.js";
import type { View } from "../view.js";
import { byId } from "./dom.js";
import { keepFigures, keptAs } from "./kept.js";

/** What of a report a view shows. */
export interface Shown {
  readonly study: Study;
  readonly drawings: readonly Drawing[];
  /** Why figures could not be drawn for this view. */
  readonly troubles: readonly string[];
}

/** Everything that is computed, for a view. */
export function compute(input: ReportInput, view: View, kept: readonly string[]): Shown {
  const study = studyOf(narrowed(input, view), { along: view.along });
  const troubles: string[] = [];
  const drawings = [...figures].flatMap((figure) => {
    try {
      return figure.applies(study) ? figure.render(study).filter(({ id }) => !kept.includes(id)) : [];
    } catch (error) {
      troubles.push(`${figure.name} could not be drawn (${error instanceof Error ? error.message : String(error)})`);
      return [];
    }
  });
  return { study, drawings, troubles };
}

/** Puts it into the page, by the functions that made the page; what was unfolded stays so. */
export function show({ study, drawings }: Shown, view: View, kept: readonly Element[], isWhole: boolean): void {
  const open = [...document.querySelectorAll("figure:has(> details[open])")].map(({ id }) => id);
  methodParagraphs(study).forEach((text, index) => {
    const paragraph = document.getElementById(methodId(index));
    if (paragraph !== null) paragraph.textContent = visible(text);
  });
  byId("findings-body").innerHTML = findingsSection(study);
  byId("results-body").innerHTML = resultsSection(study, resultsOf(study), view.sort, true);
  const body = byId("figures-body");
  if (drawings.length > 0 || kept.length === 0) body.innerHTML = figuresSection(drawings);
  else body.replaceChildren();
  body.append(...kept.map((figure, index) => keptAs(figure, drawings.length + index + 1, isWhole)));
  byId("warnings-body").innerHTML = warningsSection(study);
  const warned = warningCount(study);
  byId("to-warnings").textContent = warned === 0 ? "Warnings" : `Warnings (${warned})`;
  for (const id of open) document.querySelector(`figure[id="${CSS.escape(id)}"] > details`)?.setAttribute("open", "");
}

/** Where there are no runs to compute from: the arms of the view in the table of results. Answers how many. */
export function showRows(results: Results, view: View): number {
  const positions = new Map(results.names.map(({ name }, at) => [name, at]));
  const rows = results.rows.filter(({ arm, names }) => isInView(view, arm, (axis) => cellText(names[positions.get(axis) ?? -1] ?? null)));
  const table = byId("results-body").querySelector(".wide");
  if (table !== null) table.outerHTML = resultsTable({ ...results, rows }, view.sort);
  return rows.length;
}

export { keepFigures, WHOLE };
