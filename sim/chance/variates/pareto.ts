import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { variateEntry } from "../variate-entry.js";
import { standardExponential } from "./exponential.js";

export interface ParetoSpec {
  readonly kind: "pareto";
  readonly min: number;
  readonly shape: number;
  readonly "infinite-mean"?: "refuse" | "allow" | undefined;
}

class Pareto implements Variate {
  /** min·shape/(shape − 1), Infinity up to shape 1. */
  readonly mean: number;
  readonly #min: number;
  readonly #shape: number;

  constructor(min: number, shape: number) {
    this.mean = shape > 1 ? (min * shape) / (shape - 1) : Infinity;
    this.#min = min;
    this.#shape = shape;
  }

  sample(source: RandomSource): number {
    return this.#min * Math.exp(standardExponential(source) / this.#shape);
  }
}

export const pareto = variateEntry<ParetoSpec>({
  name: "pareto",
  description: "Heavy tail from min up: P(X > x) = (min/x)^shape. Draws 1 uniform of 53 bits.",
  parameters: ({ positive }) =>
    z
      .strictObject({
        min: positive.describe("Least value, more than 0."),
        shape: z.number().min(1e-3).max(1e6).describe("Tail index, 0.001 to 10^6; up to 1 the mean is infinite."),
        "infinite-mean": z.enum(["refuse", "allow"]).default("refuse").describe("Whether a shape up to 1 is meant; refuse unless given."),
      })
      .refine((parameters) => parameters.shape > 1 || parameters["infinite-mean"] === "allow", {
        error: "expected a shape above 1: up to 1 the mean is infinite (write infinite-mean: allow where that is meant)",
        path: ["shape"],
      }),
  make: ({ min, shape }) => new Pareto(min, shape),
});
