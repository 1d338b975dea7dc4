import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { variateEntry } from "../variate-entry.js";

export interface ExponentialSpec {
  readonly kind: "exponential";
  readonly mean: number;
}

/** One draw with mean 1, from 1 uniform u as −log1p(−u): finite for every u in [0, 1), 0 at u = 0. */
export function standardExponential(source: RandomSource): number {
  return -Math.log1p(-source.next());
}

class Exponential implements Variate {
  readonly mean: number;

  constructor(mean: number) {
    this.mean = mean;
  }

  sample(source: RandomSource): number {
    return this.mean * standardExponential(source);
  }
}

export const exponential = variateEntry<ExponentialSpec>({
  name: "exponential",
  description: "Without memory: times between independent events. Draws 1 uniform.",
  parameters: ({ positive }) => z.strictObject({ mean: positive.describe("Mean, more than 0.") }),
  make: ({ mean }) => new Exponential(mean),
});
