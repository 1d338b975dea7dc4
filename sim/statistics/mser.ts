/** Batches at the end that are never cut down to: the standard error of fewer says nothing. */
const KEPT = 5;

/** Where a series has settled, as MSER sees it. */
export interface Truncation {
  /** Batch means to leave out at the front. */
  readonly cut: number;
  /** False where more than half would go: then the series has not settled, or is too short to tell. */
  readonly isSettled: boolean;
}

/**
 * The marginal standard error rule on batch means: cuts where Σ(yᵢ − ȳ)²/m² over the m means that stay is least, the first such place among equals.
 *
 * Over batches of 5 observations it is MSER-5. Null for fewer than ten means. O(n).
 * Sources: K. P. White, Simulation 69:323 (1997); S. Hoad, S. Robinson and R. Davies, Journal of the Operational Research Society 61:1396 (2010),
 * who keep at least the last five batches and take a cut beyond the middle as a sign of too short a run.
 */
export function mserTruncation(means: ArrayLike<number>): Truncation | null {
  const n = means.length;
  if (n < 2 * KEPT) return null;
  let cut = n;
  let least = Number.POSITIVE_INFINITY;
  let mean = 0;
  let squares = 0;
  // From the end, so that the statistic of every cut comes out of one pass (Welford).
  for (let at = n - 1; at >= 0; at -= 1) {
    const kept = n - at;
    const fromOld = means[at] - mean;
    mean += fromOld / kept;
    squares += fromOld * (means[at] - mean);
    if (kept < KEPT) continue;
    const error = squares / (kept * kept);
    if (error > least) continue;
    least = error;
    cut = at;
  }
  return { cut, isSettled: 2 * cut <= n };
}
