import { Fault } from "../../sim/index.js";
import { chiSquareBetween } from "./chi-square.js";

/**
 * Quantile of the standard normal law: the z with P(Z ≤ z) = `probability` (0, 1).
 *
 * Z² has the χ² law with one degree of freedom, so that |z| is the root of its quantile at 2p − 1: relative error at most 16 ulp.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new Fault(`normal quantile: probability ${probability} is not inside (0, 1)`);
  if (probability === 0.5) return 0;
  const [tail, within, sign] = probability < 0.5 ? [probability, 1 - 2 * probability, -1] : [1 - probability, 2 * probability - 1, 1];
  return sign * Math.sqrt(chiSquareBetween(within, 2 * tail, 1));
}
