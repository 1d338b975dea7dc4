import { estimate, meanOf, type Estimate } from "./estimate.js";
import { normalQuantile } from "./normal.js";

/** Batches an interval rests on: more make it lean on correlated means, fewer on Student's t (B. W. Schmeiser, Operations Research 30:556 (1982): 10 to 30). */
export const BATCHES = 30;

/** A mean over one long run and how sure it is. */
export interface BatchEstimate extends Estimate {
  /** Correlation of a batch mean with the next one; null for fewer than three batches or where all are equal. */
  readonly lag1: number | null;
  /** Whether von Neumann's test sees neighbours that follow each other, at 5 %: then the interval is too narrow, and longer batches are wanted. */
  readonly isCorrelated: boolean;
}

/**
 * The t interval over the means of batches of one run, each of the same number of observations, in order: near independent where batches are long.
 *
 * `means` may be finer: they are joined into `BATCHES` of equal length, and what does not go up is left out at the front, where the run is youngest.
 */
export function batchMeans(means: readonly number[], confidence?: number): BatchEstimate {
  const batches = joined(means);
  const lag1 = lagOne(batches);
  return { ...estimate(batches, confidence), lag1, isCorrelated: lag1 !== null && isFollowing(batches) };
}

function joined(means: readonly number[]): number[] {
  const length = Math.floor(means.length / BATCHES);
  if (length <= 1) return means.slice(length === 0 ? 0 : means.length - BATCHES);
  const from = means.length - length * BATCHES;
  return Array.from({ length: BATCHES }, (_, batch) => meanOf(means.slice(from + batch * length, from + (batch + 1) * length)));
}

/** Autocorrelation of lag 1. */
function lagOne(values: readonly number[]): number | null {
  if (values.length < 3) return null;
  const mean = meanOf(values);
  let products = 0;
  let squares = 0;
  values.forEach((value, index) => {
    squares += (value - mean) * (value - mean);
    if (index > 0) products += (value - mean) * (values[index - 1] - mean);
  });
  return squares === 0 ? null : products / squares;
}

/**
 * Von Neumann's ratio of successive differences, as a one-sided test: for k independent normal values 1 − ½·Σ(xᵢ − xᵢ₊₁)²/Σ(xᵢ − x̄)² has mean 0
 * and variance (k − 2)/(k² − 1), and is near normal from 8 on. Source: J. von Neumann, Annals of Mathematical Statistics 12:367 (1941).
 */
function isFollowing(values: readonly number[]): boolean {
  const k = values.length;
  const mean = meanOf(values);
  let steps = 0;
  let squares = 0;
  values.forEach((value, index) => {
    squares += (value - mean) * (value - mean);
    if (index > 0) steps += (value - values[index - 1]) * (value - values[index - 1]);
  });
  return 1 - steps / (2 * squares) > normalQuantile(0.95) * Math.sqrt((k - 2) / (k * k - 1));
}
