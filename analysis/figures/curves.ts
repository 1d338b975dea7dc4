import { area as areaPath, line as linePath } from "d3";
import type { Estimate } from "../statistics/index.js";
import type { ArmLine, StudyAxis } from "../study.js";
import type { Arm } from "../comparison/index.js";
import { element, group, mark, marker, styleOf } from "./parts/index.js";
import type { Axis, LineEnd } from "./parts/index.js";

/** A mean with its interval at one value of the numeric axis. */
export interface Point {
  readonly along: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** What its mark tells. */
  readonly text: string;
}

export interface Curve {
  readonly name: string;
  readonly style: number;
  /** In order along the axis. */
  readonly points: readonly Point[];
}

/** A line of arms as a curve; arms without a value are left out. `tell` says what the mark of an arm does. */
export function curveOf(line: ArmLine, along: StudyAxis, estimateOf: (arm: Arm) => Estimate | undefined, tell: (arm: Arm) => string): Curve {
  const points = line.arms.flatMap((arm): Point[] => {
    const estimate = estimateOf(arm);
    const value = arm.values[along.position];
    if (estimate === undefined || estimate.mean === null || typeof value !== "number") return [];
    return [{ along: value, mean: estimate.mean, low: estimate.low ?? estimate.mean, high: estimate.high ?? estimate.mean, text: tell(arm) }];
  });
  return { name: line.name, style: line.style, points };
}

/** Points beyond which markers would be a band of their own. */
const CROWDED = 60;

/** Means as a marked line, the intervals as a band around it. */
export function drawCurve({ style: index, points }: Curve, x: Axis, y: Axis, markerArea = 42): string {
  const style = styleOf(index);
  const band = areaPath<Point>((point) => x.scale(point.along), (point) => y.scale(point.low), (point) => y.scale(point.high))(points) ?? "";
  return group(
    {},
    element("path", { d: band, fill: style.color, "fill-opacity": 0.2 }),
    element("path", { d: pathOf(points, x, y), fill: "none", stroke: style.color, "stroke-width": 2, "stroke-dasharray": style.dash, "stroke-linejoin": "round" }),
    ...points.map((point) => mark(point.text, marker(style, x.scale(point.along), y.scale(point.mean), false, points.length > CROWDED ? Math.min(10, markerArea) : markerArea))),
  );
}

/** The means alone, thin, for what goes with a curve and is not compared. */
export function drawThinCurve({ style: index, points }: Curve, x: Axis, y: Axis): string {
  const style = styleOf(index);
  return element("path", { d: pathOf(points, x, y), fill: "none", stroke: style.color, "stroke-width": 1, "stroke-opacity": 0.9, "stroke-dasharray": style.dash, "stroke-linejoin": "round" });
}

/** Where the curves end, for the names beside them. */
export function endsOf(curves: readonly Curve[], y: Axis): LineEnd[] {
  return curves.flatMap(({ name, style, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [{ name, style, y: y.scale(last.mean) }];
  });
}

function pathOf(points: readonly Point[], x: Axis, y: Axis): string {
  return linePath<Point>((point) => x.scale(point.along), (point) => y.scale(point.mean))(points) ?? "";
}
