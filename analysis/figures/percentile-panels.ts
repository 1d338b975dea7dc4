import { firstBreak, limitOf } from "../operations.js";
import type { Operation } from "../operations.js";
import type { ArmPanel, Study, StudyAxis } from "../study.js";
import { significant } from "../text/index.js";
import { within } from "./bounds.js";
import { curveOf, drawCurve, drawThinCurve } from "./curves.js";
import type { Curve } from "./curves.js";
import { armText, estimateText } from "./mark-text.js";
import { alongAxis, namesBeside, ticksWidth } from "./lines-with-bands.js";
import { BOLD, HALO, columnsFor, element, fitText, frame, group, label, labelRoom, line, linearAxis, logAxis, smallMultiples, styleOf, textWidth, unnamed } from "./parts/index.js";
import type { Area, Axis } from "./parts/index.js";

const HEIGHT = 170;
/** Response times. */
const TIMES = { low: 0, high: Number.POSITIVE_INFINITY };
/** Beyond this multiple of the least limit a scale from zero would press the limits onto its axis. */
const LINEAR = 6;

/** Height of a limit's name with the air it needs [px]. */
const NAME = 16;
/** Places looked at between two points of a line. */
const SPOTS = 8;

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Panel {
  readonly operation: Operation;
  readonly curves: readonly Curve[];
  readonly thin: readonly Curve[];
  /** Different limits of its arms [s], ascending. */
  readonly limits: readonly number[];
}

/** A panel per operation, all on the same scales: 90th percentiles as lines with bands, 99th as thin lines, the limit, and rings where it is first broken. */
export function drawPercentilePanels(study: Study, panel: ArmPanel, along: StudyAxis, operations: readonly Operation[]): { readonly body: string; readonly height: number } {
  const panels = operations.map((operation) => panelOf(study, panel, along, operation));
  const values = panels.flatMap(({ curves, thin, limits }) => [...limits, ...curves.flatMap(({ points }) => points.flatMap(({ low, mean, high }) => [Math.max(low, mean / 2), mean, high])), ...thin.flatMap(({ points }) => points.map(({ mean }) => mean))]);
  const axis = (range: readonly [number, number]): Axis => percentileAxis(values, panels.flatMap(({ limits }) => limits), range);
  const gutter = ticksWidth(axis([HEIGHT, 0])) + 12;
  const { cells, bottom } = smallMultiples({ count: panels.length, columns: columnsFor(panels.length), height: HEIGHT, top: 20, gutter, shared: true, right: labelRoom(panel.lines.map(({ name }) => name)) });
  const body = panels.map(({ operation, curves, thin, limits }, index) => {
    const cell = cells[index];
    const { area } = cell;
    const y = axis([area.bottom, area.top]);
    const x = alongAxis(along, area, 4);
    return group(
      {},
      label(fitText(operation.name, (area.right - area.left) / BOLD), { x: area.left, y: cell.headingY, "font-weight": 700 }),
      frame(area, cell.foot ? x : { ...x, title: "" }, cell.first ? { ...y, title: "" } : unnamed(y)),
      ...thin.map((curve) => drawThinCurve(curve, x, y)),
      ...curves.map((curve) => drawCurve(clipped(curve, y, area), x, y, 22)),
      ...limits.map((limit) => drawLimit(limit, area, y, spotsOf([...curves, ...thin], x, y))),
      ...rings(study, panel, along, operation, curves).map(({ at, value, style }) => element("circle", { cx: x.scale(at), cy: value === null ? area.top : y.scale(value), r: 7, fill: "none", stroke: styleOf(style).color, "stroke-width": 1.8 })),
      namesBeside(study, { curves }, cell, y),
    );
  });
  return { body: drawKey(axis([HEIGHT, 0]).title) + body.join(""), height: bottom };
}

/** What is drawn, and which line is which percentile. */
function drawKey(title: string): string {
  const start = Math.ceil(BOLD * textWidth(title)) + 22;
  const sample = (x: number, width: number, name: string): string => line(x, 8, x + 26, 8, { stroke: "currentColor", "stroke-width": width }) + label(name, { x: x + 32, y: 8, dy: "0.34em" });
  return label(title, { x: 0, y: 12, "font-weight": 600 }) + sample(start, 2, "90th percentile") + sample(start + 150, 1, "99th percentile");
}

function panelOf(study: Study, { lines }: ArmPanel, along: StudyAxis, operation: Operation): Panel {
  const curves = (metric: string): Curve[] => lines.map((armLine) => curveOf(armLine, along, (arm) => within(study.operations.estimate(metric, operation.entity, arm.name), TIMES), (arm) => armText(arm, `${operation.name}, ${estimateText("90th percentile", study.operations.estimate("operation.p90", operation.entity, arm.name), "seconds")}`)));
  const limits = new Set(lines.flatMap(({ arms }) => arms.flatMap((arm) => limitOf(study, operation, arm) ?? [])));
  return { operation, curves: curves("operation.p90"), thin: curves("operation.p99"), limits: [...limits].sort((a, b) => a - b) };
}

/** From zero where limits and percentiles are of one size, else by ratios. */
export function percentileAxis(values: readonly number[], limits: readonly number[], range: readonly [number, number]): Axis {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const title = "Response time";
  if (limits.length > 0 && greatest > LINEAR * Math.min(...limits)) return logAxis({ title, unit: "s", values, range });
  return linearAxis({ title, unit: "s", values, range, tickCount: 5, fromZero: true });
}

/** On a scale of ratios the band has to end where the scale does. */
function clipped(curve: Curve, y: Axis, area: Area): Curve {
  const inside = (value: number): boolean => value > 0 && y.scale(value) <= area.bottom;
  return { ...curve, points: curve.points.map((point) => ({ ...point, low: inside(point.low) ? point.low : Math.min(point.mean, ...y.ticks) })) };
}

/** The limit with its name where the fewest lines pass: at either end, above or below. */
function drawLimit(limit: number, area: Area, y: Axis, spots: readonly Spot[]): string {
  const at = y.scale(limit);
  const name = `limit ${significant(limit, 3)} s`;
  const width = textWidth(name, 11) + 8;
  const places = [-NAME, 0].flatMap((above) => [area.left, area.right - width].map((left) => {
    const top = at + above;
    const met = spots.filter((spot) => spot.x > left - 6 && spot.x < left + width + 6 && spot.y > top - 4 && spot.y < top + NAME + 4).length;
    return { left, top, met: top < area.top ? spots.length + 1 : met };
  }));
  const best = places.reduce((least, place) => (place.met < least.met ? place : least));
  return line(area.left, at, area.right, at, { stroke: "currentColor", "stroke-width": 1.4 }) + label(name, { x: best.left + 4, y: best.top + 12, "font-size": 11, "font-weight": 600, ...HALO });
}

/** Places on the lines, close enough to each other that no word fits between them unseen. */
function spotsOf(curves: readonly Curve[], x: Axis, y: Axis): Spot[] {
  return curves.flatMap(({ points }) => points.flatMap((point, index) => {
    const next = points[Math.min(index + 1, points.length - 1)];
    const [from, to] = [point, next].map(({ along, mean }): Spot => ({ x: x.scale(along), y: y.scale(mean) }));
    return Array.from({ length: SPOTS }, (_, step) => ({ x: from.x + ((to.x - from.x) * step) / SPOTS, y: from.y + ((to.y - from.y) * step) / SPOTS }));
  }));
}

/** Where each line's limit is first broken; without a height where nothing was answered there. */
function rings(study: Study, panel: ArmPanel, along: StudyAxis, operation: Operation, curves: readonly Curve[]): { readonly at: number; readonly value: number | null; readonly style: number }[] {
  return panel.lines.flatMap((armLine, index) => {
    const at = firstBreak(study, operation, armLine)?.values[along.position];
    return typeof at === "number" ? [{ at, style: armLine.style, value: curves[index].points.find((point) => point.along === at)?.mean ?? null }] : [];
  });
}
