import type { MinuteCounts } from "./read-counts.js";

/** Minutes that are replayed: requests of each, thinned, from the begin of the window. */
export interface CountWindow {
  /** Begin of each minute after that of the window [s], increasing. */
  readonly begins: Float64Array;
  readonly requests: Float64Array;
  /** Requests recorded in the window, before thinning. */
  readonly recorded: number;
  /** Minutes between the first and the last that the file does not have: nobody came. */
  readonly absent: number;
}

/**
 * The minutes from `from` to before `until` [ms since 1970; null: from the first, to the last].
 *
 * Of the first n requests ⌊scale · n⌋ are kept, for every n at the end of a minute: no chance is drawn, and the total is off by less than one.
 */
export function countWindow({ millis, counts }: MinuteCounts, from: number | null, until: number | null, scale: number): CountWindow {
  const zero = from ?? millis[0];
  const begins: number[] = [];
  const requests: number[] = [];
  let recorded = 0;
  let kept = 0;
  let absent = 0;
  for (const [row, begin] of millis.entries()) {
    if (begin < zero || begin >= (until ?? Infinity)) continue;
    recorded += counts[row];
    const before = kept;
    kept = Math.floor(scale * recorded);
    const seconds = (begin - zero) / 1000;
    if (begins.length > 0) absent += (seconds - begins[begins.length - 1]) / 60 - 1;
    begins.push(seconds);
    requests.push(kept - before);
  }
  return { begins: Float64Array.from(begins), requests: Float64Array.from(requests), recorded, absent };
}
