import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { variateEntry } from "../variate-entry.js";
import { standardExponential } from "./exponential.js";

export interface ErlangSpec {
  readonly kind: "erlang";
  readonly mean: number;
  readonly stages: number;
}

class Erlang implements Variate {
  readonly mean: number;
  readonly #stages: number;

  constructor(mean: number, stages: number) {
    this.mean = mean;
    this.#stages = stages;
  }

  sample(source: RandomSource): number {
    let sum = 0;
    for (let stage = 0; stage < this.#stages; stage += 1) sum += standardExponential(source);
    return (this.mean * sum) / this.#stages;
  }
}

export const erlang = variateEntry<ErlangSpec>({
  name: "erlang",
  description: "Sum of equal exponential stages; its coefficient of variation is 1/√stages. Draws 1 uniform a stage.",
  parameters: ({ positive }) =>
    z.strictObject({
      mean: positive.describe("Mean of the sum, more than 0."),
      stages: z.int().min(1).max(1000).describe("Number of stages, 1 to 1000."),
    }),
  make: ({ mean, stages }) => new Erlang(mean, stages),
});
