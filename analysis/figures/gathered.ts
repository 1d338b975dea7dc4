import type { StudyAxis } from "../study.js";
import { significant } from "../text/index.js";
import type { Curve, Point } from "./curves.js";

/** Points of a line that are told apart along a panel. */
const POINTS = 240;

/** A line of more points than can be told apart: neighbours become one, their mean in the middle, its band from the least lower end to the greatest upper end. */
export function gathered(curve: Curve, along: StudyAxis): Curve {
  const { points } = curve;
  if (points.length <= POINTS) return curve;
  const least = points[0].along;
  const width = (points[points.length - 1].along - least) / POINTS;
  const bins: Point[][] = [];
  let last = -1;
  for (const point of points) {
    const bin = Math.min(POINTS - 1, Math.floor((point.along - least) / width));
    if (bin > last) bins.push([]);
    last = bin;
    bins[bins.length - 1].push(point);
  }
  return { ...curve, points: bins.map((bin) => (bin.length === 1 ? bin[0] : together(bin, along))) };
}

function together(points: readonly Point[], { column }: StudyAxis): Point {
  const mean = (value: (point: Point) => number): number => points.reduce((sum, point) => sum + value(point) / points.length, 0);
  const low = points.reduce((least, point) => Math.min(least, point.low), Infinity);
  const high = points.reduce((most, point) => Math.max(most, point.high), -Infinity);
  const all = { along: mean((point) => point.along), mean: mean((point) => point.mean), low, high };
  return { ...all, text: `${points.length} arms, ${column.name} ${significant(points[0].along)} to ${significant(points[points.length - 1].along)}\nmean ${significant(all.mean)}, intervals within ${significant(low)} to ${significant(high)}` };
}

/** What a caption says where neighbours were drawn as one; empty where none were. */
export function gatheredText(curves: readonly Curve[], along: StudyAxis): string {
  return curves.every(({ points }) => points.length <= POINTS) ? "" : `Lines of more than ${POINTS} values of ${along.column.name} are drawn as the means of neighbours, ${POINTS} at most, with bands from the least lower end of their intervals to the greatest upper end; the table has all.`;
}
