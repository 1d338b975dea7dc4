import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { variateEntry } from "../variate-entry.js";

export interface UniformSpec {
  readonly kind: "uniform";
  readonly min: number;
  readonly max: number;
}

class Uniform implements Variate {
  readonly mean: number;
  readonly #min: number;
  readonly #width: number;

  constructor(min: number, max: number) {
    this.#min = min;
    this.#width = max - min;
    this.mean = min + this.#width / 2;
  }

  sample(source: RandomSource): number {
    return this.#min + this.#width * source.next();
  }
}

export const uniform = variateEntry<UniformSpec>({
  name: "uniform",
  description: "Every value from min to max alike. Draws 1 uniform.",
  parameters: ({ value }) =>
    z
      .strictObject({ min: value.describe("Least value."), max: value.describe("Greatest value, at least min.") })
      .refine(({ min, max }) => min <= max, { error: "expected max to be at least min", path: ["max"] }),
  make: ({ min, max }) => new Uniform(min, max),
});
