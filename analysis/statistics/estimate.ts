import { fsum } from "d3";
import { studentTQuantile } from "./student-t.js";

/** Probability with which an interval covers the true mean, if the values are independent and near normal. */
export const CONFIDENCE = 0.95;

/** A mean over replications and how sure it is; what does not exist with so few values is null, never 0. */
export interface Estimate {
  /** Values it rests on. */
  readonly n: number;
  readonly mean: number | null;
  /** Sample standard deviation, over n − 1; null for n < 2. */
  readonly sd: number | null;
  /** Ends of the interval for the mean by Student's t with n − 1 degrees of freedom; null for n < 2. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Mean, spread and interval of independent values; sums are exact, so that their order changes nothing. */
export function estimate(values: readonly number[], confidence = CONFIDENCE): Estimate {
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  const mean = meanOf(values);
  if (n === 1) return { n, mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(covariance(values, values, mean, mean));
  const half = halfWidth(sd, n, confidence);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

/** Half the width of the t interval for a mean over n values. */
export function halfWidth(sd: number, n: number, confidence = CONFIDENCE): number {
  return sd === 0 ? 0 : (quantileFor(n, confidence) * sd) / Math.sqrt(n);
}

const QUANTILES = new Map<number, Map<number, number>>();

/** A report asks for the same few quantiles many thousand times, and each is an equation to solve. */
function quantileFor(n: number, confidence: number): number {
  const known = QUANTILES.get(confidence) ?? new Map<number, number>();
  QUANTILES.set(confidence, known);
  const quantile = known.get(n) ?? studentTQuantile(0.5 + 0.5 * confidence, n - 1);
  known.set(n, quantile);
  return quantile;
}

/** Arithmetic mean; equal values give that very value. */
export function meanOf(values: readonly number[]): number {
  const first = values[0];
  return values.every((value) => value === first) ? first : fsum(values) / values.length;
}

/** Sample covariance over n − 1 of two lists of the same length ≥ 2; of a list with itself, its variance. */
export function covariance(x: readonly number[], y: readonly number[], meanX = meanOf(x), meanY = x === y ? meanX : meanOf(y)): number {
  return fsum(x.map((value, index) => (value - meanX) * (y[index] - meanY))) / (x.length - 1);
}
