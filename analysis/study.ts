import { summarise } from "./comparison/index.js";
import type { Arm, Summary, SummaryEntry } from "./comparison/index.js";
import { EntityValues } from "./entity-values.js";
import type { ReportInput } from "./report/input.js";
import { atFound, searchStudy, type SearchStudy } from "./search/index.js";
import { DESIGN_AXIS, type DesignFacts } from "./sensitivity/index.js";
import { cellText } from "./table.js";
import type { Cell, Column } from "./table.js";
import { timedAxis } from "./timed-axis.js";

/** An axis of the experiment with the levels that ran, in order of appearance. */
export interface StudyAxis {
  readonly column: Column;
  /** Position in `arm.values`. */
  readonly position: number;
  readonly levels: readonly Cell[];
  /** Its values are numbers, so that it can be drawn along a line. */
  readonly numeric: boolean;
}

/** Arms that differ only along the numeric axis. */
export interface ArmLine {
  /** Value of the line axis; empty where there is none. */
  readonly name: string;
  /** Index of that value, the same in all panels: it decides colour, dash and marker. */
  readonly style: number;
  /** In order along the numeric axis. */
  readonly arms: readonly Arm[];
}

/** Arms that share the values of all axes beyond two. */
export interface ArmPanel {
  /** `class=A`; empty where one panel holds everything. */
  readonly name: string;
  /** Values of the facets, in their order. */
  readonly at: readonly Cell[];
  readonly lines: readonly ArmLine[];
}

/** The runs of one experiment, summarised and laid out for figures and findings. */
export interface Study {
  /** With a search, its runs are those at the values found. */
  readonly input: ReportInput;
  readonly summary: Summary;
  /** What was sampled; null where nothing was. Its points are arms, and neither lines nor panels. */
  readonly design: DesignFacts | null;
  /** What was searched; null where nothing was. */
  readonly search: SearchStudy | null;
  readonly axes: readonly StudyAxis[];
  /** The first numeric axis with three levels or more, else the one with the most; null where no axis has at least two numbers. */
  readonly along: StudyAxis | null;
  /** Of the other axes, the one of names with the most levels, or where all are numeric of those: lines in a panel. */
  readonly across: StudyAxis | null;
  /** All further axes with more than one level, in the order of the experiment: what makes panels. */
  readonly facets: readonly StudyAxis[];
  readonly panels: readonly ArmPanel[];
  /** Rows of scope `operation` of the long table. */
  readonly operations: EntityValues;
  entry(arm: Arm, metric: Column): SummaryEntry | undefined;
}

/** What a reader may choose of how a study is laid out. */
export interface Layout {
  /** Name of the axis to go along; "" for none; null for the one that `Study.along` describes. */
  readonly along: string | null;
}

/** Reads a report's input once; everything shown is computed from it. */
export function studyOf(whole: ReportInput, layout: Layout = { along: null }): Study {
  const { manifest } = whole;
  const search = manifest.search === undefined || whole.search === undefined ? null : searchStudy(manifest.search, whole.search, whole.runs);
  const { runs, level } = timedAxis(search === null ? whole.runs : atFound(whole.runs, search.found), layout.along);
  const input = { ...whole, runs };
  const summary = summarise(runs, {
    baseline: new Map(Object.entries(manifest.baseline).map(([axis, value]) => [axis, level(axis, String(value))])),
    measure: manifest.measure,
    seeds: manifest.seeds,
    failedArms: [...new Set(manifest.failures.flatMap(({ arm }) => (search?.found.has(arm) === false ? [] : arm)))],
  });
  const axes = summary.axes.map((column, position) => axisOf(column, position, summary.arms));
  const design = manifest.design ?? null;
  // Points of a design have numbers and no order: what they lie along are their factors.
  const varied = axes.filter((axis) => axis.levels.length > 1 && !(design !== null && axis.column.name === DESIGN_AXIS));
  const numeric = varied.filter((axis) => axis.numeric);
  const along = layout.along === null ? (numeric.find((axis) => axis.levels.length >= 3) ?? most(numeric)) : (numeric.find(({ column }) => column.name === layout.along) ?? null);
  const free = varied.filter((axis) => axis !== along && !(along !== null && follows(axis, along, summary.arms)));
  const across = most(free.filter((axis) => !axis.numeric)) ?? most(free.filter((axis) => axis.numeric));
  const facets = free.filter((axis) => axis !== across && !(across !== null && follows(axis, across, summary.arms)));
  const entries = new Map(summary.entries.map((entry) => [`${entry.arm.name}\n${entry.metric.name}`, entry]));
  return {
    input,
    summary,
    design,
    search,
    axes,
    along,
    across,
    facets,
    panels: panelsOf(summary.arms, facets, along, across, manifest),
    operations: new EntityValues(input.metrics, "operation"),
    entry: (arm, metric) => entries.get(`${arm.name}\n${metric.name}`),
  };
}

function axisOf(column: Column, position: number, arms: readonly Arm[]): StudyAxis {
  const levels = [...new Map(arms.map((arm) => [cellText(arm.values[position]), arm.values[position]])).values()];
  return { column, position, levels, numeric: levels.length > 1 && levels.every((level) => typeof level === "number") };
}

/** Whether an axis has one value only at each value of another: zipped with it, it makes no lines and no panels of its own. */
function follows(axis: StudyAxis, leader: StudyAxis, arms: readonly Arm[]): boolean {
  const values = new Map<string, string>();
  return arms.every((arm) => {
    const [at, own] = [cellText(arm.values[leader.position]), cellText(arm.values[axis.position])];
    const known = values.get(at) ?? own;
    values.set(at, known);
    return known === own;
  });
}

function most(axes: readonly StudyAxis[]): StudyAxis | null {
  return axes.reduce<StudyAxis | null>((best, axis) => (best === null || axis.levels.length > best.levels.length ? axis : best), null);
}

/** Position of each level among all that the experiment declares, so that it looks alike when others are left out; of those that ran where one is not declared. */
function stylesOf({ column, levels }: StudyAxis, { axes }: ReportInput["manifest"]): ReadonlyMap<string, number> {
  const declared = (axes.find(({ name }) => name === column.name)?.values ?? []).map(String);
  const ran = levels.map(cellText);
  const order = ran.every((level) => declared.includes(level)) ? declared : ran;
  return new Map(order.map((level, index) => [level, index]));
}

function panelsOf(arms: readonly Arm[], facets: readonly StudyAxis[], along: StudyAxis | null, across: StudyAxis | null, manifest: ReportInput["manifest"]): ArmPanel[] {
  const styles = across === null ? new Map<string, number>() : stylesOf(across, manifest);
  const panels = new Map<string, { readonly at: readonly Cell[]; readonly lines: Map<string, Arm[]> }>();
  for (const arm of arms) {
    const panelName = facets.map((axis) => `${axis.column.name}=${cellText(arm.values[axis.position])}`).join(", ");
    const lineName = across === null ? "" : cellText(arm.values[across.position]);
    const panel = panels.get(panelName) ?? { at: facets.map((axis) => arm.values[axis.position]), lines: new Map<string, Arm[]>() };
    panels.set(panelName, panel);
    const line = panel.lines.get(lineName);
    if (line === undefined) panel.lines.set(lineName, [arm]);
    else line.push(arm);
  }
  const inOrder = (list: readonly Arm[]): Arm[] =>
    along === null ? [...list] : [...list].sort((a, b) => Number(a.values[along.position]) - Number(b.values[along.position]));
  return [...panels].map(([name, { at, lines }]) => ({
    name,
    at,
    lines: [...lines].map(([lineName, list]) => ({ name: lineName, style: styles.get(lineName) ?? 0, arms: inOrder(list) })),
  }));
}
