import type { SummaryEntry } from "../comparison/index.js";
import type { ArmLine, Study, StudyAxis } from "../study.js";
import { cellNumber } from "../table.js";
import type { Column } from "../table.js";
import { levelText } from "../timed-axis.js";
import { inWords } from "../text/index.js";

/** Lines of arms told of; the rest are counted. */
const TOLD = 4;

/** A line of arms and the words that name it. */
export interface NamedLine {
  readonly line: ArmLine;
  readonly where: string;
}

/**
 * Where a line passes its baseline along the numeric axis: the last level at which it is shown to lie on one side, and the first at which it is
 * shown to lie on the other. A single seed shows what it has.
 */
export function crossings(study: Study, lines: readonly NamedLine[], metric: Column): string {
  const { along } = study;
  // A baseline on the axis itself is passed where it stands, which says nothing.
  if (along === null || along.column.name in study.input.manifest.baseline) return "";
  const told = lines.flatMap(({ line, where }) => passes(study, along, line, metric).map((text) => (where === "" ? text : `with ${where} ${text}`)));
  if (told.length === 0) return "";
  const rest = told.length > TOLD ? [`${told.length - TOLD} more ${told.length === TOLD + 1 ? "crossing" : "crossings"}`] : [];
  return `It passes the baseline’s ${inWords([...told.slice(0, TOLD), ...rest])}.`;
}

function passes(study: Study, along: StudyAxis, line: ArmLine, metric: Column): string[] {
  const shown = [...line.arms]
    .sort((a, b) => cellNumber(a.values[along.position]) - cellNumber(b.values[along.position]))
    .map((arm) => ({ level: levelText(along.column, arm.values[along.position]), side: sideOf(study.entry(arm, metric)) }))
    .filter(({ side }) => side !== 0);
  return shown.slice(1).flatMap(({ level, side }, index) => {
    const before = shown[index];
    return before.side === side ? [] : [`between ${before.level} (${side < 0 ? "above" : "below"}) and ${level} (${side < 0 ? "below" : "above"})`];
  });
}

/** 1 above the baseline, −1 below it, 0 where that is not shown. */
function sideOf(entry: SummaryEntry | undefined): number {
  const { mean = null, low = null, high = null } = entry?.difference ?? {};
  if (mean === null) return 0;
  if (low === null || high === null) return Math.sign(mean);
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}
