import { Fault } from "../../sim/index.js";
import { CONFIDENCE } from "./estimate.js";

/** An interval for a quantile of a law, whatever the law is. */
export interface QuantileInterval {
  readonly low: number;
  readonly high: number;
  /** Ranks of the two values, from 1. */
  readonly ranks: readonly [number, number];
  /** Probability of covering the quantile for a continuous law, exactly; at least that for any other. */
  readonly coverage: number;
}

/**
 * Interval for the q-quantile [0 < q < 1] of the law that independent values were drawn from: two of the values themselves.
 *
 * The r-th least is above the quantile exactly if fewer than r of n values lie below it, and their number is binomial (n, q). Each end is the
 * innermost value left out with a probability of at most half the rest; null where even the extremes are not far enough out. O(n log n).
 * Source: order statistics, H. A. David and H. N. Nagaraja, Order Statistics (2003), section 7.1.
 */
export function quantileInterval(values: readonly number[], q: number, confidence = CONFIDENCE): QuantileInterval | null {
  const ranks = quantileRanks(values.length, q, confidence);
  if (ranks === null) return null;
  const sorted = Float64Array.from(values).sort();
  const [low, high] = ranks.ranks;
  return { ...ranks, low: sorted[low - 1], high: sorted[high - 1] };
}

/** The middle value, or the mean of the two in the middle; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : 0.5 * sorted[middle - 1] + 0.5 * sorted[middle];
}

/** Which ranks of n values hold the quantile between them, and how surely. */
export function quantileRanks(n: number, q: number, confidence = CONFIDENCE): Pick<QuantileInterval, "ranks" | "coverage"> | null {
  if (!(q > 0 && q < 1)) throw new Fault(`interval for a quantile: ${q} is not inside (0, 1)`);
  const share = 0.5 * (1 - confidence);
  const law = binomial(n, q);
  let below = 0;
  let low = 0;
  // P(fewer than `low` values lie below) must stay within its share.
  while (low < n && below + law[low] <= share) below += law[low++];
  let above = 0;
  let high = n + 1;
  while (high > low + 1 && above + law[high - 1] <= share) above += law[--high];
  if (low < 1 || high > n || low >= high) return null;
  return { ranks: [low, high], coverage: 1 - below - above };
}

/** P(k of n) for k = 0 … n, from the mode outwards so that nothing underflows on the way. */
export function binomial(n: number, q: number): Float64Array {
  const law = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * q));
  const odds = q / (1 - q);
  law[mode] = 1;
  for (let k = mode; k < n; k += 1) law[k + 1] = ((law[k] * (n - k)) / (k + 1)) * odds;
  for (let k = mode; k > 0; k -= 1) law[k - 1] = (law[k] * k) / (n - k + 1) / odds;
  // The smallest first: each sum then loses the least.
  const total = Float64Array.from(law).sort().reduce((sum, weight) => sum + weight, 0);
  return law.map((weight) => weight / total);
}
