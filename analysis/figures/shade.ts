import { metricTitle, significant, unitSymbol, withUnit } from "../text/index.js";
import type { Column } from "../table.js";
import { FIGURE_WIDTH, MUTED, OKABE_ITO, element, group, label, textWidth } from "./parts/index.js";

/** Steps of a shade that can be told apart. */
const STEPS = 7;
const LEAST = 0.08;
const MOST = 0.92;

/** How values look as shades of one colour, the greatest fullest; text stands on all of them, on a light page and on a dark one: in steps, because nobody reads more off a shade. */
export interface Shade {
  /** Attributes of a filled shape. */
  readonly fill: (value: number) => { readonly fill: string; readonly "fill-opacity": number };
  /** The steps with their ends, at the right above a drawing. */
  readonly key: (y: number) => string;
}

/** Steps of equal width from the least to the greatest value. */
export function shadeOf(values: readonly number[], metric: Column): Shade {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const step = (value: number): number => (high === low ? STEPS - 1 : Math.min(STEPS - 1, Math.floor(((value - low) / (high - low)) * STEPS)));
  const opacity = (at: number): number => Math.round(1000 * (LEAST + ((MOST - LEAST) * at) / (STEPS - 1))) / 1000;
  const fill = (value: number): { readonly fill: string; readonly "fill-opacity": number } => ({ fill: OKABE_ITO.blue, "fill-opacity": opacity(step(value)) });
  return {
    fill,
    key(y) {
      const greatest = withUnit(significant(high, 3), unitSymbol(metric.unit));
      const [width, right] = [22, FIGURE_WIDTH - 12 - Math.ceil(textWidth(greatest, 11))];
      const left = right - STEPS * width;
      const boxes = Array.from({ length: STEPS }, (_, at) => element("rect", { x: left + at * width, y: y - 6, width, height: 12, fill: OKABE_ITO.blue, "fill-opacity": opacity(at) }));
      return group(
        {},
        label(metricTitle(metric), { x: 0, y, dy: "0.34em", "font-weight": 600 }),
        ...boxes,
        label(significant(low, 3), { x: left - 6, y, dy: "0.34em", "text-anchor": "end", "font-size": 11, ...MUTED }),
        label(greatest, { x: right + 6, y, dy: "0.34em", "font-size": 11, ...MUTED }),
      );
    },
  };
}
