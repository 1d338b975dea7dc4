import { significantText, tenTo, valueOf, written } from "./written-decimal.js";

/** Significant digits of what has no short decimal: of the difference between neighbours (linear), of each value (log). */
const DIGITS = 6;

/** Further decimals in which an exact difference is looked for. */
const EXACT_MOST = 12;

/**
 * `count` texts [≥ 2] from first to last × 10^−scale by equal differences. Exact where the difference is a decimal of at most twelve digits
 * more than the ends; else rounded half up so that differences keep six significant digits. The ends are always exact.
 * `decimals` is how many there may be at all.
 */
export function linearTexts(first: bigint, last: bigint, scale: number, count: number, decimals: number): string[] {
  const steps = BigInt(count - 1);
  const span = last - first;
  let more = 0;
  while (more < EXACT_MOST && (span * tenTo(more)) % steps !== 0n) more += 1;
  if ((span * tenTo(more)) % steps !== 0n) for (more = 0; String((span * tenTo(more)) / steps).length < DIGITS; ) more += 1;
  more = Math.max(0, Math.min(more, decimals - scale));
  const [start, whole] = [first * tenTo(more), span * tenTo(more)];
  return Array.from({ length: count }, (_, index) => written(start + (2n * whole * BigInt(index) + steps) / (2n * steps), scale + more));
}

/** `count` texts [≥ 2] from first to last × 10^−scale [> 0] by equal ratios, rounded to six significant digits and so many decimals; the ends are exact. */
export function logTexts(first: bigint, last: bigint, scale: number, count: number, decimals: number): string[] {
  const [low, high] = [first, last].map((digits) => Math.log(valueOf({ digits, scale, unit: "" })));
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return written(first, scale);
    if (index === count - 1) return written(last, scale);
    return significantText(Math.exp(low + ((high - low) * index) / (count - 1)), DIGITS, decimals);
  });
}
