import { z } from "zod";
import { nonNegativeNumber } from "../../quantity/index.js";
import type { RandomSource, Variate } from "../../random.js";
import { CompensatedSum } from "../../statistics/index.js";
import { variateEntry } from "../variate-entry.js";
import { WeightedChoice } from "../weighted-choice.js";

export interface EmpiricalSpec {
  readonly kind: "empirical";
  readonly values: readonly number[];
  readonly weights?: readonly number[] | undefined;
}

class Empirical implements Variate {
  readonly mean: number;
  readonly #values: Float64Array;
  readonly #choice: WeightedChoice;

  constructor(values: readonly number[], weights: readonly number[]) {
    this.#values = Float64Array.from(values);
    this.#choice = new WeightedChoice(weights);
    const total = new CompensatedSum();
    const weightSum = new CompensatedSum();
    for (const [index, value] of values.entries()) {
      total.add(value * weights[index]);
      weightSum.add(weights[index]);
    }
    this.mean = total.value / weightSum.value;
  }

  sample(source: RandomSource): number {
    return this.#values[this.#choice.pick(source)];
  }
}

export const empirical = variateEntry<EmpiricalSpec>({
  name: "empirical",
  description: "One of the values given, as often as its weight says; nothing in between. Draws 1 uniform.",
  parameters: ({ value }) =>
    z
      .strictObject({
        values: z.array(value).min(1).describe("What was observed."),
        weights: z
          .array(nonNegativeNumber())
          .refine((weights) => weights.some((weight) => weight > 0), { error: "expected a weight above 0" })
          .optional()
          .describe("One weight a value, only their ratios matter; all alike unless given."),
      })
      .refine(({ values, weights }) => weights === undefined || weights.length === values.length, {
        error: "expected as many weights as values",
        path: ["weights"],
      }),
  make: ({ values, weights }) => new Empirical(values, weights ?? values.map(() => 1)),
});
