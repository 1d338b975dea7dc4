import { CONFIDENCE, covariance, meanOf } from "./estimate.js";
import { studentTQuantile } from "./student-t.js";

/** How many times one mean is another, with the interval for that. */
export interface RatioEstimate {
  readonly ratio: number;
  /** null for fewer than two pairs. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Ratio of the means of paired values, with Fieller's interval: all θ for which the mean of x − θ·base is not significantly different from 0.
 *
 * Null where the base is not significantly different from 0: then no bounded interval exists, and a ratio says nothing.
 * Source: E. C. Fieller, JRSS B 16:175 (1954).
 */
export function pairedRatio(x: readonly number[], base: readonly number[], confidence = CONFIDENCE): RatioEstimate | null {
  const n = x.length;
  if (n === 0) return null;
  const meanX = meanOf(x);
  const meanBase = meanOf(base);
  if (meanBase === 0) return null;
  const ratio = meanX / meanBase;
  if (n === 1) return { ratio, low: null, high: null };
  const t = studentTQuantile(0.5 + 0.5 * confidence, n - 1);
  const weight = (t * t) / n;
  const curvature = meanBase * meanBase - weight * covariance(base, base, meanBase, meanBase);
  if (curvature <= 0) return null;
  // With θ = ratio + δ and d = x − ratio·base, mean d = 0: curvature·δ² + 2·tilt·δ − room ≤ 0, exact where all d are 0.
  const departures = x.map((value, index) => value - ratio * base[index]);
  const meanDeparture = meanOf(departures);
  const tilt = weight * covariance(departures, base, meanDeparture, meanBase);
  const room = weight * covariance(departures, departures, meanDeparture, meanDeparture);
  const root = Math.sqrt(tilt * tilt + curvature * room);
  return { ratio, low: ratio - (root + tilt) / curvature, high: ratio + (root - tilt) / curvature };
}
