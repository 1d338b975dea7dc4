import type { Attributes } from "../../text/index.js";
import type { Axis } from "./axis.js";
import { group, label, line } from "./svg.js";
import { textWidth } from "./text-width.js";

/** The rectangle a panel plots in [px]. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const MUTED = { "fill-opacity": 0.72 } as const;
const GRID = { stroke: "currentColor", "stroke-opacity": 0.13 } as const;

/** Grid lines, tick names and titles of a panel. The vertical axis is titled above its end, where it is read without turning the head. */
export function frame(area: Area, x: Axis, y: Axis): string {
  const widest = 8 + Math.max(0, ...y.ticks.map((tick) => textWidth(y.format(tick))));
  const rows = y.ticks.map((tick) => {
    const at = y.scale(tick);
    return line(area.left, at, area.right, at, GRID) + named(y.format(tick), { x: area.left - 8, y: at, dy: "0.34em", "text-anchor": "end", ...MUTED });
  });
  return group({}, ...rows, horizontalAxis(area, x), named(y.title, { x: area.left - widest, y: area.top - 14, "font-weight": 600 }));
}

/** An axis of a small multiple that repeats its neighbour's: grid and ticks, no names. */
export function unnamed(axis: Axis): Axis {
  return { ...axis, title: "", format: () => "" };
}

function named(text: string, attributes: Attributes): string {
  return text === "" ? "" : label(text, attributes);
}

/** The axis at the foot of a panel, its title centred below. */
export function horizontalAxis(area: Area, x: Axis): string {
  const ticks = x.ticks.map((tick) => {
    const at = x.scale(tick);
    return line(at, area.bottom, at, area.bottom + 5, { stroke: "currentColor", "stroke-opacity": 0.6 }) + named(x.format(tick), { x: at, y: area.bottom + 18, "text-anchor": "middle", ...MUTED });
  });
  return group(
    {},
    line(area.left, area.bottom, area.right, area.bottom, { stroke: "currentColor", "stroke-opacity": 0.6 }),
    ...ticks,
    named(x.title, { x: (area.left + area.right) / 2, y: area.bottom + 36, "text-anchor": "middle", "font-weight": 600 }),
  );
}
