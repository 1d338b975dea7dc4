import { marker, styleOf } from "./palette.js";
import { spread } from "./spread.js";
import { element, group, label } from "./svg.js";
import { fitText, textWidth } from "./text-width.js";

/** Where a line ends, and what it is called. */
export interface LineEnd {
  readonly name: string;
  readonly style: number;
  readonly y: number;
}

const GAP = 16;
const WIDEST = 150;

/** Room to leave at the right for these names [px]. */
export function labelRoom(names: readonly string[]): number {
  return names.every((name) => name === "") ? 12 : Math.min(WIDEST, Math.max(...names.map((name) => textWidth(name)))) + 44;
}

/** Names at the right ends of lines, moved apart so that none covers another, each with its marker and a thread to its line. */
export function lineLabels(ends: readonly LineEnd[], x: number, top: number, bottom: number): string {
  const named = ends.filter((end) => end.name !== "");
  const positions = spread(named.map((end) => end.y), GAP, top, bottom);
  const size = named.length * GAP > bottom - top + GAP ? 9 : 12;
  return group(
    {},
    ...named.map((end, index) => {
      const style = styleOf(end.style);
      const y = positions[index];
      const thread = element("path", { d: `M${x + 6},${Math.round(end.y * 100) / 100}L${x + 18},${Math.round(y * 100) / 100}`, stroke: style.color, "stroke-opacity": 0.6, fill: "none" });
      return thread + marker(style, x + 24, y, false, 36) + label(fitText(end.name, WIDEST, size), { x: x + 33, y, dy: "0.34em", "font-size": size === 12 ? undefined : size });
    }),
  );
}
