import { cellText } from "../table.js";
import type { Column, Row, Table } from "../table.js";
import { metricId, metricTitle, unitSymbol } from "../text/index.js";
import type { Study, StudyAxis } from "../study.js";
import { areFarApart } from "./far-apart.js";
import { drawnEstimate } from "./bounds.js";
import { curveOf, drawCurve, endsOf } from "./curves.js";
import type { Curve } from "./curves.js";
import { gathered, gatheredText } from "./gathered.js";
import { metricText } from "./mark-text.js";
import type { PanelChoice } from "./panel-choice.js";
import { BOLD, FIGURE_WIDTH, fitNames, fitText, frame, label, labelRoom, lineLabels, linearAxis, smallMultiples, textWidth, unnamed } from "./parts/index.js";
import type { Area, Axis, Cell } from "./parts/index.js";
import { seedCounts } from "./seed-counts.js";

const PANEL_HEIGHT = 270;
const SMALL_HEIGHT = 150;
const TOP = 34;
const FOOT = 48;
/** Panels whose greatest values are further apart than this have scales of their own: on one scale the least would lie flat on its axis. */
const ALIKE = 6;

interface Panel {
  readonly name: string;
  readonly curves: readonly Curve[];
}

export interface LinesWithBands {
  readonly body: string;
  readonly height: number;
  /** Whether all panels have one vertical scale. */
  readonly shared: boolean;
  /** What of it is drawn together, as a sentence; empty where nothing is. */
  readonly gathering: string;
}

/** A metric against the numeric axis: means as marked lines, 95 % intervals as bands, a panel per combination of further axes. */
export function linesWithBands(study: Study, along: StudyAxis, metric: Column, choice: PanelChoice): LinesWithBands {
  const estimateOf = drawnEstimate(study, metric);
  const whole = choice.panels.map(({ name, panel }): Panel => ({ name, curves: panel.lines.map((line) => curveOf(line, along, estimateOf, (arm) => metricText(study, arm, metric))) }));
  const panels = whole.map(({ name, curves }): Panel => ({ name, curves: curves.map((curve) => gathered(curve, along)) }));
  const gathering = gatheredText(whole.flatMap(({ curves }) => curves), along);
  const right = labelRoom(panels.flatMap((panel) => panel.curves.map((curve) => curve.name)));
  if (panels.length === 1) return { ...drawOne(study, panels[0], along, metric, FIGURE_WIDTH - right), shared: true, gathering };
  const greatest = panels.map((panel) => valuesOf(panel).reduce((most, value) => Math.max(most, Math.abs(value)), 0)).filter((value) => value > 0);
  const shared = !areFarApart(greatest, ALIKE);
  const axis = (of: readonly Panel[], range: readonly [number, number]): Axis => verticalAxis(metric, of.flatMap(valuesOf), range, 4);
  const gutter = Math.max(...(shared ? [panels] : panels.map((panel) => [panel])).map((of) => ticksWidth(axis(of, [SMALL_HEIGHT, 0])))) + 12;
  const { cells, bottom } = smallMultiples({ count: panels.length, columns: choice.columns, height: SMALL_HEIGHT, top: 20, gutter, shared, right });
  const headings = fitNames(panels.map(({ name }) => name), (cells[0].area.right - cells[0].area.left + 16) / BOLD, 11);
  const body = panels.map((panel, index) => {
    const cell = cells[index];
    const y = axis(shared ? panels : [panel], [cell.area.bottom, cell.area.top]);
    const x = alongAxis(along, cell.area, 4);
    const heading = label(headings[index], { x: cell.area.left, y: cell.headingY, "font-size": 11, "font-weight": 700 });
    const names = shared && !cell.first ? unnamed(y) : { ...y, title: "" };
    return heading + frame(cell.area, cell.foot ? x : { ...x, title: "" }, names) + panel.curves.map((curve) => drawCurve(curve, x, y, 22)).join("") + namesBeside(study, panel, cell, y);
  });
  const title = label(axis(panels, [SMALL_HEIGHT, 0]).title, { x: 0, y: 12, "font-weight": 600 });
  return { body: title + body.join(""), height: bottom, shared, gathering };
}

/** One panel over the whole width. */
function drawOne(study: Study, panel: Panel, along: StudyAxis, metric: Column, right: number): { readonly body: string; readonly height: number } {
  const vertical = (range: readonly [number, number]): Axis => verticalAxis(metric, valuesOf(panel), range, 6);
  const area = { left: ticksWidth(vertical([PANEL_HEIGHT, 0])) + 12, top: TOP, right, bottom: TOP + PANEL_HEIGHT };
  const y = vertical([area.bottom, area.top]);
  const x = alongAxis(along, area, 8);
  const across = study.across === null ? "" : label(study.across.column.name, { x: right + 33, y: area.top - 14, "font-weight": 600 });
  const body = frame(area, x, y) + panel.curves.map((curve) => drawCurve(curve, x, y)).join("") + across + lineLabels(endsOf(panel.curves, y), area.right - 8, area.top + 6, area.bottom - 6);
  return { body, height: area.bottom + FOOT };
}

/** Names of the lines beside the last panel of a row. */
export function namesBeside(study: Study, { curves }: { readonly curves: readonly Curve[] }, { area, last, headingY }: Cell, y: Axis): string {
  if (!last || study.across === null) return "";
  return label(fitText(study.across.column.name, 120, 11), { x: area.right + 33, y: headingY, "font-size": 11, "font-weight": 600 }) + lineLabels(endsOf(curves, y), area.right - 8, area.top + 6, area.bottom - 6);
}

/** The numeric axis with its levels as names, in a panel. */
export function alongAxis(along: StudyAxis, area: Area, tickCount: number): Axis {
  const levels = along.levels.filter((level) => typeof level === "number");
  return linearAxis({ title: along.column.name, unit: unitSymbol(along.column.unit), values: levels, range: [area.left + 12, area.right - 12], tickCount, fromZero: false, levels });
}

/** Room that the names of an axis take [px]. */
export function ticksWidth(axis: Axis): number {
  return Math.ceil(Math.max(0, ...axis.ticks.map((tick) => textWidth(axis.format(tick)))));
}

function verticalAxis(metric: Column, values: readonly number[], range: readonly [number, number], tickCount: number): Axis {
  return linearAxis({ title: metricTitle(metric), unit: unitSymbol(metric.unit), values, range, tickCount, fromZero: true });
}

/** What a panel's scale must show. */
function valuesOf({ curves }: Panel): number[] {
  return curves.flatMap((curve) => curve.points.flatMap((point) => [point.low, point.high, point.mean]));
}

/** The numbers of one metric, arm by arm: what these figures stand on. */
export function metricTable(study: Study, metric: Column): Table {
  const number = (name: string, description: string): Column => ({ name, type: "number", description, ...(metric.unit === undefined ? {} : { unit: metric.unit }) });
  const rows = study.summary.entries
    .filter((entry) => entry.metric === metric)
    .map(({ arm, estimate }): Row => [...arm.values, estimate.n, estimate.mean, estimate.low, estimate.high]);
  return {
    columns: [
      ...study.summary.axes,
      { name: "n", type: "integer", description: "Seeds" },
      number("mean", `Mean ${metricId(metric)}`),
      number("ci_low", "Lower end of the 95 % interval"),
      number("ci_high", "Upper end"),
    ],
    rows,
  };
}

/** How many seeds the numbers of a metric rest on: "20 seeds", or "3 to 20 seeds". */
export function seedsText(study: Study, metric: Column): string {
  return seedCounts(study.summary.entries.filter((entry) => entry.metric === metric).map((entry) => entry.estimate.n));
}

/** Names of the levels a line stands for: "one line per mix". */
export function linesText(study: Study): string {
  return study.across === null ? "" : `, one line per ${study.across.column.name} (${study.across.levels.slice(0, 8).map((level) => fitText(cellText(level), 240)).join(", ")}${study.across.levels.length > 8 ? ", …" : ""})`;
}
