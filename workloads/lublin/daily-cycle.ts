import type { GammaParameters } from "./parameters.js";

export const SLOTS = 48;
export const SLOT_SECONDS = 1800;

/** The gamma law stands for the slots 11 … 58 of a day that begins in its 11th half hour: slot 1 is the first after midnight (V). */
const FIRST_SLOT = 11;

/** Lower incomplete gamma function without the factor 1/Γ(shape), which cancels in the weights: its series of positive terms. */
function incompleteGamma(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return Math.exp(shape * Math.log(x) - x) * sum;
}

/**
 * Weight of every half hour from midnight, mean 1: the increments of the gamma distribution function around each slot.
 * Source: m_lublin99.c, arrive_init (V).
 */
export function dailyWeights({ shape, scale }: GammaParameters): Float64Array {
  const weights = new Float64Array(SLOTS);
  for (let slot = FIRST_SLOT; slot < FIRST_SLOT + SLOTS; slot += 1) {
    weights[(slot - 1) % SLOTS] = incompleteGamma(shape, (slot + 0.5) / scale) - incompleteGamma(shape, (slot - 0.5) / scale);
  }
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / SLOTS;
  return weights.map((weight) => weight / mean);
}
