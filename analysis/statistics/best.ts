import { chiSquareQuantile } from "./chi-square.js";
import { CONFIDENCE, covariance, meanOf } from "./estimate.js";
import { studentTQuantile } from "./student-t.js";

/** Values of one rival by seed, as rivals with the same seeds met the same worlds. */
export type BySeed = ReadonlyMap<string, number>;

/** Seeds beyond which nobody is told how many it takes. */
const SEEDS_TOLD = 100_000;

/** The upper limit of a spread that plans go by is passed with this probability at most (R. H. Browne, Statistics in Medicine 14:1933 (1995)). */
const PLANNED = 0.2;

/**
 * Which of several rivals may be the best: a set that holds the one with the greatest true mean with at least `confidence`.
 *
 * Of k rivals one is left out when a paired t test, one-sided at (1 − confidence)/(k − 1), shows that some other is better. The best one falls to one of its k − 1
 * tests by chance alone, so with 1 − confidence at most (Bonferroni), whatever common random numbers make of the dependence. Differences are taken to be near normal.
 * Subset selection of S. S. Gupta (Technometrics 7:225, 1965) on paired differences, as the comparisons with the best under common random numbers of
 * B. L. Nelson and F. J. Matejcik (Management Science 41:1935, 1995), with Bonferroni's bound in place of their sphericity.
 *
 * Null where a pair has fewer than two seeds in common. O(k²·n).
 */
export function bestAmong(rivals: readonly BySeed[], confidence = CONFIDENCE): number[] | null {
  const kept: number[] = [];
  for (let one = 0; one < rivals.length; one += 1) {
    let isBeaten = false;
    for (let other = 0; other < rivals.length && !isBeaten; other += 1) {
      if (other === one) continue;
      const differences = paired(rivals[other], rivals[one]);
      if (differences.length < 2) return null;
      isBeaten = meanOf(differences) > quantile(differences.length, rivals.length, confidence) * standardError(differences);
    }
    if (!isBeaten) kept.push(one);
  }
  return kept;
}

/**
 * Seeds it takes to show a difference of `amount` [> 0] between any two of these in the way of `bestAmong` among `among` rivals: from the greatest spread of their
 * differences, at an upper limit that the true one passes with 20 %. Null where that is beyond counting.
 */
export function seedsToSeparate(rivals: readonly BySeed[], among: number, amount: number, confidence = CONFIDENCE): number | null {
  let variance = 0;
  for (let one = 0; one < rivals.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const differences = paired(rivals[other], rivals[one]);
      const n = differences.length;
      if (n < 2) return null;
      variance = Math.max(variance, ((n - 1) * covariance(differences, differences)) / chiSquareQuantile(PLANNED, n - 1));
    }
  }
  const isEnough = (n: number): boolean => quantile(n, among, confidence) * Math.sqrt(variance / n) <= amount;
  if (!isEnough(SEEDS_TOLD)) return null;
  let [few, enough] = [1, SEEDS_TOLD];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}

function paired(x: BySeed, y: BySeed): number[] {
  return [...x].flatMap(([seed, value]) => {
    const other = y.get(seed);
    return other === undefined ? [] : [value - other];
  });
}

function standardError(values: readonly number[]): number {
  return Math.sqrt(covariance(values, values) / values.length);
}

const QUANTILES = new Map<string, number>();

function quantile(n: number, rivals: number, confidence: number): number {
  const key = `${n} ${rivals} ${confidence}`;
  const known = QUANTILES.get(key) ?? studentTQuantile(1 - (1 - confidence) / Math.max(1, rivals - 1), n - 1);
  QUANTILES.set(key, known);
  return known;
}
