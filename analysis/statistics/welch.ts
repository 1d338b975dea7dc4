import { CONFIDENCE, estimate } from "./estimate.js";
import { studentTQuantile } from "./student-t.js";

/** How far the mean of one sample lies above that of another, and how sure that is. */
export interface WelchDifference {
  /** Mean of the second minus mean of the first. */
  readonly mean: number;
  /** Ends of Welch's t interval; both the mean where neither sample varies. */
  readonly low: number;
  readonly high: number;
}

/**
 * Difference of the means of two independent samples that need not be equally wide.
 * Null where either has fewer than two values. Degrees of freedom by Welch and Satterthwaite: B. L. Welch, Biometrika 34:28 (1947).
 */
export function welchDifference(first: readonly number[], second: readonly number[], confidence = CONFIDENCE): WelchDifference | null {
  const [a, b] = [estimate(first), estimate(second)];
  if (a.mean === null || b.mean === null || a.sd === null || b.sd === null) return null;
  const mean = b.mean - a.mean;
  const [shareA, shareB] = [(a.sd * a.sd) / a.n, (b.sd * b.sd) / b.n];
  const variance = shareA + shareB;
  if (variance === 0) return { mean, low: mean, high: mean };
  // Shares of the variance, so that the squares of small ones do not vanish.
  const [partA, partB] = [shareA / variance, shareB / variance];
  const degrees = 1 / ((partA * partA) / (a.n - 1) + (partB * partB) / (b.n - 1));
  const half = studentTQuantile(0.5 + 0.5 * confidence, degrees) * Math.sqrt(variance);
  return { mean, low: mean - half, high: mean + half };
}
