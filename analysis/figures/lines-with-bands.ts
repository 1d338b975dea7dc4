import { area as areaPath, line as linePath } from "d3";
import { cellText } from "../table.js";
import type { Column, Row, Table } from "../table.js";
import { metricTitle, unitSymbol } from "../text/index.js";
import type { ArmLine, ArmPanel, Study, StudyAxis } from "../study.js";
import { FIGURE_WIDTH, element, fitText, frame, group, label, labelRoom, lineLabels, linearAxis, marker, styleOf, textWidth } from "./parts/index.js";
import type { Area } from "./parts/index.js";

interface Point {
  readonly along: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const PANEL_HEIGHT = 270;
const TOP = 34;
const FOOT = 48;

/** Panels drawn at most; a reader compares no more at a glance. */
export const PANELS_SHOWN = 6;

/** A metric against the numeric axis: means as marked lines, 95 % intervals as bands, a panel per combination of further axes. */
export function linesWithBands(study: Study, along: StudyAxis, metric: Column): { readonly body: string; readonly height: number } {
  const panels = study.panels.slice(0, PANELS_SHOWN);
  const right = FIGURE_WIDTH - labelRoom(panels.flatMap((panel) => panel.lines.map((line) => line.name)));
  let top = 0;
  const parts = panels.map((panel) => {
    const heading = panel.name === "" ? 0 : 24;
    const drawn = drawPanel(study, panel, along, metric, top + heading, right);
    const title = heading === 0 ? "" : label(panel.name, { x: 0, y: top + 16, "font-size": 13, "font-weight": 700 });
    top += heading + TOP + PANEL_HEIGHT + FOOT;
    return title + drawn;
  });
  return { body: parts.join(""), height: top };
}

function drawPanel(study: Study, panel: ArmPanel, along: StudyAxis, metric: Column, top: number, right: number): string {
  const lines = panel.lines.map((line) => ({ line, points: pointsOf(study, line, along, metric) }));
  const all = lines.flatMap(({ points }) => points);
  const negative = all.some((point) => point.mean < 0);
  const yAxis = (left: number): { y: ReturnType<typeof linearAxis>; area: Area } => {
    const area = { left, top: top + TOP, right, bottom: top + TOP + PANEL_HEIGHT };
    const values = all.flatMap((point) => [point.low, point.high, point.mean]);
    return { area, y: linearAxis({ title: metricTitle(metric), unit: unitSymbol(metric.unit), values: negative ? values : values.map((value) => Math.max(0, value)), range: [area.bottom, area.top], tickCount: 6, fromZero: true }) };
  };
  const widest = yAxis(0).y;
  const { area, y } = yAxis(Math.ceil(Math.max(...widest.ticks.map((tick) => textWidth(widest.format(tick))))) + 12);
  const levels = along.levels.filter((level) => typeof level === "number");
  const x = linearAxis({ title: along.column.name, unit: unitSymbol(along.column.unit), values: levels, range: [area.left + 12, area.right - 12], tickCount: 8, fromZero: false, levels });
  const drawn = lines.map(({ line, points }) => {
    const style = styleOf(line.style);
    const band = areaPath<Point>((point) => x.scale(point.along), (point) => y.scale(point.low), (point) => y.scale(point.high))(points) ?? "";
    const path = linePath<Point>((point) => x.scale(point.along), (point) => y.scale(point.mean))(points) ?? "";
    return group(
      {},
      element("path", { d: band, fill: style.color, "fill-opacity": 0.2 }),
      element("path", { d: path, fill: "none", stroke: style.color, "stroke-width": 2, "stroke-dasharray": style.dash, "stroke-linejoin": "round" }),
      ...points.map((point) => marker(style, x.scale(point.along), y.scale(point.mean))),
    );
  });
  const ends = lines.flatMap(({ line, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [{ name: line.name, style: line.style, y: y.scale(last.mean) }];
  });
  const across = study.across === null ? "" : label(study.across.column.name, { x: right + 33, y: top + TOP - 14, "font-weight": 600 });
  return frame(area, x, y) + drawn.join("") + across + lineLabels(ends, area.right - 8, area.top + 6, area.bottom - 6);
}

function pointsOf(study: Study, line: ArmLine, along: StudyAxis, metric: Column): Point[] {
  return line.arms.flatMap((arm) => {
    const estimate = study.entry(arm, metric)?.estimate;
    const value = arm.values[along.position];
    if (estimate === undefined || estimate.mean === null || typeof value !== "number") return [];
    return [{ along: value, mean: estimate.mean, low: estimate.low ?? estimate.mean, high: estimate.high ?? estimate.mean }];
  });
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
      number("mean", `Mean ${metric.metric ?? metric.name}`),
      number("ci_low", "Lower end of the 95 % interval"),
      number("ci_high", "Upper end"),
    ],
    rows,
  };
}

/** How many seeds the numbers of a metric rest on: "20 seeds", or "3 to 20 seeds". */
export function seedsText(study: Study, metric: Column): string {
  const counts = study.summary.entries.filter((entry) => entry.metric === metric).map((entry) => entry.estimate.n);
  const least = Math.min(...counts);
  const greatest = Math.max(...counts);
  return least === greatest ? `${greatest} ${greatest === 1 ? "seed" : "seeds"}` : `${least} to ${greatest} seeds`;
}

/** Names of the levels a line stands for: "one line per mix". */
export function linesText(study: Study): string {
  return study.across === null ? "" : `, one line per ${study.across.column.name} (${study.across.levels.slice(0, 8).map((level) => fitText(cellText(level), 240)).join(", ")}${study.across.levels.length > 8 ? ", …" : ""})`;
}
