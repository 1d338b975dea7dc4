import type { Arm } from "../comparison/index.js";
import { significant } from "../text/index.js";
import { areFarApart } from "./far-apart.js";
import { armText, partText } from "./mark-text.js";
import { element, group, label, mark } from "./parts/index.js";
import type { StackPart } from "./stack-key.js";

const BAR = 13;
/** Arms whose costs are further apart than this are drawn as shares. */
const APART = 10;

/** Whether sums are so far apart that on one scale the short bars would not be seen. */
export function areApart(sums: readonly number[]): boolean {
  return areFarApart(sums.filter((sum) => sum > 0), APART);
}

/** What is paid as one bar, part by part, with the sum behind it; `scale`: units of the axis for a USD. */
export function costBar(split: readonly number[], parts: readonly StackPart[], x: { scale(value: number): number }, y: number, scale: number, arm: Arm): string {
  let from = 0;
  const segments = split.map((usd, part) => {
    const start = x.scale(from);
    from += usd * scale;
    const { name, color } = parts[part];
    return mark(armText(arm, partText(name, usd, "USD")), element("rect", { x: start, y: y - BAR / 2, width: x.scale(from) - start, height: BAR, fill: color }));
  });
  const sum = split.reduce((total, usd) => total + usd, 0);
  return group({}, ...segments, label(significant(sum, 3), { x: x.scale(from) + 5, y, dy: "0.34em", "font-size": 11, "font-weight": 600 }));
}
