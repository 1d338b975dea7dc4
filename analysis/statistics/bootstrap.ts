import { Streams } from "../../sim/index.js";
import { CONFIDENCE } from "./estimate.js";

/** Resamples: with 999 the ends of a 95 % interval are the 25th value from either side. */
const RESAMPLES = 999;

/** Ends of an interval; null where no resample gave a number. */
export interface BootstrapInterval {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Percentile intervals of several statistics of the same blocks, drawn with replacement 999 times. `statistics` is given the blocks of
 * one resample by index and answers a number for each, NaN where there is none. The stream is fixed: the same blocks give the same ends.
 * Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. O(resamples · cost of `statistics`).
 */
export function bootstrap(blocks: number, statistics: (drawn: Int32Array) => readonly number[], confidence = CONFIDENCE): BootstrapInterval[] {
  const source = new Streams("1").source("analysis/bootstrap");
  const drawn = new Int32Array(blocks);
  const values: number[][] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    for (let at = 0; at < blocks; at += 1) drawn[at] = Math.floor(source.next() * blocks);
    statistics(drawn).forEach((value, index) => {
      values[index] ??= [];
      if (!Number.isNaN(value)) values[index].push(value);
    });
  }
  return values.map((each) => {
    if (each.length === 0) return { low: null, high: null };
    const sorted = Float64Array.from(each).sort();
    const rank = Math.max(1, Math.floor((sorted.length + 1) * 0.5 * (1 - confidence)));
    return { low: sorted[rank - 1], high: sorted[sorted.length - rank] };
  });
}
