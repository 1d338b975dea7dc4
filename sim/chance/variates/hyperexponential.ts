import { z } from "zod";
import { nonNegativeNumber } from "../../quantity/index.js";
import type { RandomSource, Variate } from "../../random.js";
import { CompensatedSum } from "../../statistics/index.js";
import { eitherOf, variateEntry } from "../variate-entry.js";
import { WeightedChoice } from "../weighted-choice.js";
import { standardExponential } from "./exponential.js";

interface Branch {
  readonly weight: number;
  readonly mean: number;
}

export type HyperexponentialSpec =
  | { readonly kind: "hyperexponential"; readonly mean: number; readonly cv: number }
  | { readonly kind: "hyperexponential"; readonly branches: readonly Branch[] };

/** Two branches of equal share in the mean (balanced means) with a coefficient of variation [≥ 1]. */
function balanced(mean: number, cv: number): readonly Branch[] {
  const square = cv * cv;
  const root = Math.sqrt((square - 1) / (square + 1));
  const often = (1 + root) / 2;
  // (1 − root)/2, written so that nothing cancels when cv is large.
  const seldom = 1 / ((square + 1) * (1 + root));
  return [
    { weight: often, mean: mean / (2 * often) },
    { weight: seldom, mean: mean / (2 * seldom) },
  ];
}

class Hyperexponential implements Variate {
  readonly mean: number;
  readonly #choice: WeightedChoice;
  readonly #means: Float64Array;

  constructor(branches: readonly Branch[]) {
    this.#choice = new WeightedChoice(branches.map(({ weight }) => weight));
    this.#means = Float64Array.from(branches, ({ mean }) => mean);
    const total = new CompensatedSum();
    const weights = new CompensatedSum();
    for (const { weight, mean } of branches) {
      total.add(weight * mean);
      weights.add(weight);
    }
    this.mean = total.value / weights.value;
  }

  sample(source: RandomSource): number {
    const branch = this.#choice.pick(source);
    return this.#means[branch] * standardExponential(source);
  }
}

export const hyperexponential = variateEntry<HyperexponentialSpec>({
  name: "hyperexponential",
  description: "One of several exponentials at random: more variable than one. Written as mean and cv (two branches with balanced means) or as branches. Draws 2 uniforms.",
  parameters: ({ positive }) =>
    eitherOf(
      z.strictObject({
        mean: positive.optional().describe("Mean, more than 0."),
        cv: z.number().min(1).max(1e6).optional().describe("Coefficient of variation, 1 to 10^6; 1 is the exponential."),
        branches: z
          .array(z.strictObject({ weight: nonNegativeNumber().describe("Weight; only ratios of weights matter."), mean: positive.describe("Mean of the branch, more than 0.") }))
          .min(1)
          .refine((branches) => branches.some(({ weight }) => weight > 0), { error: "expected a weight above 0" })
          .optional()
          .describe("The exponentials to choose from."),
      }),
      [["mean", "cv"], ["branches"]],
    ),
  make: (spec) => new Hyperexponential("branches" in spec ? spec.branches : balanced(spec.mean, spec.cv)),
});
