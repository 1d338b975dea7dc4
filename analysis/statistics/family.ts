import { CONFIDENCE } from "./estimate.js";

/**
 * Confidence of each of `comparisons` intervals under which all of them hold at once with `confidence`, by Bonferroni's inequality:
 * whatever they have to do with each other, the chances of missing add up at most.
 */
export function familyConfidence(comparisons: number, confidence = CONFIDENCE): number {
  return comparisons <= 1 ? confidence : 1 - (1 - confidence) / comparisons;
}
