import { fsum } from "d3";
import type { Riser } from "./staircase.js";

/** The line n(t) = r∞·t − n½ that fits the jobs completed until t. */
export interface CompletionLine {
  /** r∞: asymptotic rate [jobs/s]. */
  readonly ratePerSecond: number;
  /** n½: jobs the line lags behind r∞·t; half of the asymptotic rate is reached with a batch of that many. */
  readonly halfJobs: number;
  /** Risers it rests on [≥ 2]. */
  readonly risers: number;
  /** First and last of them [s]. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Greatest distance between the line and the middle of a riser [jobs]. */
  readonly greatestMiss: number;
}

/** Its name in captions and tables. */
export const COMPLETION_LINE = "least squares through the middles of the completion staircase’s risers, weighted by their height";

/**
 * Midpoint-of-risers line: weighted least squares through (t, (before + after)/2), weight after − before.
 *
 * Why midpoints. N nodes that take T per job complete n(t) = N·⌊t/T⌋ jobs. The average of ⌊x⌋ over a period is x − ½, so the staircase's
 * average line is (N/T)·t − N/2. At t = kT the step goes from N(k − 1) to Nk; its middle Nk − N/2 is on that line, for every k:
 * the fit is exact over any stretch of two risers or more, with r∞ = N/T and n½ = N/2. Lines through the tops give n½ = 0, through the feet N.
 * Sites with one T add up to one such staircase; sites with different T_i are exact when each is fitted and the parameters are added
 * (r∞ = Σ N_i/T_i, n½ = Σ N_i/2). Fitted together they leave saw teeth of at most n½ around the sum line, so that over n jobs
 * the relative error of r∞ is at most 3·n½/n. Weighting by height makes one riser of 16 jobs and 16 risers at nearly one instant the same.
 *
 * Model: R. W. Hockney's n½ for batches of jobs, as Montero, Huedo and Llorente (Parallel Computing 32:267, 2006) use it for grids; form D (derived).
 * Null where fewer than two risers are given.
 */
export function completionLine(risers: readonly Riser[]): CompletionLine | null {
  const first = risers.at(0);
  const last = risers.at(-1);
  if (first === undefined || last === undefined || risers.length < 2) return null;
  const weights = risers.map(({ before, after }) => after - before);
  const total = fsum(weights);
  const middles = risers.map(({ before, after }) => (before + after) / 2);
  const meanTime = fsum(risers.map(({ timeSeconds }, index) => timeSeconds * weights[index])) / total;
  const meanJobs = fsum(middles.map((middle, index) => middle * weights[index])) / total;
  const times = risers.map(({ timeSeconds }) => timeSeconds - meanTime);
  const spread = fsum(times.map((time, index) => time * time * weights[index]));
  if (!(spread > 0)) return null;
  const ratePerSecond = fsum(times.map((time, index) => time * (middles[index] - meanJobs) * weights[index])) / spread;
  const misses = times.map((time, index) => Math.abs(meanJobs + ratePerSecond * time - middles[index]));
  return {
    ratePerSecond,
    halfJobs: ratePerSecond * meanTime - meanJobs,
    risers: risers.length,
    fromSeconds: first.timeSeconds,
    toSeconds: last.timeSeconds,
    greatestMiss: misses.reduce((greatest, miss) => Math.max(greatest, miss), 0),
  };
}
