import { label } from "./svg.js";
import { BOLD, wrapText } from "./text-width.js";

/** Lines of a heading at most. */
const LINES = 2;
/** Between foot lines [px]. */
const PITCH = 13;

export interface Headings {
  /** Height beyond that of one line [px]: what small multiples leave above each panel. */
  readonly extra: number;
  /** One heading, its last line at `y`. */
  readonly draw: (index: number, x: number, y: number) => string;
}

/** Bold names of panels of this width [px], in two lines where one is too short for any. */
export function panelHeadings(names: readonly string[], width: number, size = 11): Headings {
  const wrapped = names.map((name) => wrapText(name, width / BOLD, LINES, size));
  const most = Math.max(1, ...wrapped.map((lines) => lines.length));
  return {
    extra: (most - 1) * PITCH,
    draw: (index, x, y) => wrapped[index].map((text, row, lines) => label(text, { x, y: y - (lines.length - 1 - row) * PITCH, "font-size": size, "font-weight": 700 })).join(""),
  };
}
