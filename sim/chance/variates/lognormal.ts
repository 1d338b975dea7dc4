import { z } from "zod";
import { nonNegativeNumber } from "../../quantity/index.js";
import type { RandomSource, Variate } from "../../random.js";
import { eitherOf, variateEntry } from "../variate-entry.js";
import { standardNormal } from "./normal.js";

export type LognormalSpec =
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "lognormal"; readonly median: number; readonly sigma: number };

class Lognormal implements Variate {
  readonly mean: number;
  readonly #median: number;
  readonly #sigma: number;

  constructor(mean: number, median: number, sigma: number) {
    this.mean = mean;
    this.#median = median;
    this.#sigma = sigma;
  }

  sample(source: RandomSource): number {
    return this.#median * Math.exp(this.#sigma * standardNormal(source));
  }
}

/** σ² = ln(1 + cv²), mean = median·exp(σ²/2). */
function fromMean(mean: number, cv: number): Lognormal {
  const variance = Math.log1p(cv * cv);
  return new Lognormal(mean, mean * Math.exp(-variance / 2), Math.sqrt(variance));
}

export const lognormal = variateEntry<LognormalSpec>({
  name: "lognormal",
  description: "Its logarithm is normal: boot times, sizes. Written as mean and cv, or as median and sigma. Draws 2 uniforms.",
  parameters: ({ positive }) =>
    eitherOf(
      z.strictObject({
        mean: positive.optional().describe("Mean, more than 0."),
        cv: nonNegativeNumber().optional().describe("Coefficient of variation: standard deviation over mean."),
        median: positive.optional().describe("Median, more than 0."),
        sigma: nonNegativeNumber().optional().describe("Standard deviation of the natural logarithm."),
      }),
      [
        ["mean", "cv"],
        ["median", "sigma"],
      ],
    ),
  make: (spec) => ("mean" in spec ? fromMean(spec.mean, spec.cv) : new Lognormal(spec.median * Math.exp((spec.sigma * spec.sigma) / 2), spec.median, spec.sigma)),
});
