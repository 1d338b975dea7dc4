import { element, group, label, textWidth } from "./parts/index.js";

/** One part of a stacked bar: its name, its colour, and that of words on it. */
export interface StackPart {
  readonly name: string;
  readonly color: string;
  readonly ink: string;
}

/** Names of the parts in their colours and order, along the top. */
export function stackKey(parts: readonly StackPart[]): string {
  let x = 0;
  return group({}, ...parts.map(({ name, color, ink }) => {
    const width = textWidth(name) + 16;
    const box = element("rect", { x, y: 2, width, height: 18, rx: 2, fill: color }) + label(name, { x: x + width / 2, y: 11, dy: "0.34em", "text-anchor": "middle", fill: ink });
    x += width + 4;
    return box;
  }));
}
