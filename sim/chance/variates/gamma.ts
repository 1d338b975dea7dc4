import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { eitherOf, variateEntry } from "../variate-entry.js";
import { standardExponential } from "./exponential.js";
import { standardNormal } from "./normal.js";

export type GammaSpec =
  | { readonly kind: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly scale: number };

/** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), for shapes from 1; below 1 by G(a) = G(a + 1)·U^(1/a). */
class Gamma implements Variate {
  readonly mean: number;
  readonly #scale: number;
  readonly #shape: number;
  readonly #d: number;
  readonly #c: number;

  constructor(shape: number, scale: number) {
    this.mean = shape * scale;
    this.#scale = scale;
    this.#shape = shape;
    this.#d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    this.#c = 1 / Math.sqrt(9 * this.#d);
  }

  sample(source: RandomSource): number {
    const body = this.#scale * this.#fromOne(source);
    return this.#shape < 1 ? body * Math.exp(-standardExponential(source) / this.#shape) : body;
  }

  #fromOne(source: RandomSource): number {
    for (;;) {
      const normal = standardNormal(source);
      const root = 1 + this.#c * normal;
      if (root <= 0) continue;
      const cube = root * root * root;
      if (-standardExponential(source) <= 0.5 * normal * normal + this.#d * (1 - cube + Math.log(cube))) return this.#d * cube;
    }
  }
}

export const gamma = variateEntry<GammaSpec>({
  name: "gamma",
  description: "Between exponential (shape 1) and bell curve. Written as mean and cv, or as shape and scale. Draws 3 uniforms an attempt (nearly always one), 1 more below shape 1.",
  parameters: ({ positive }) =>
    eitherOf(
      z.strictObject({
        mean: positive.optional().describe("Mean, more than 0."),
        cv: z.number().min(1e-3).max(30).optional().describe("Coefficient of variation, 1/√shape; 0.001 to 30."),
        shape: z.number().min(1e-3).max(1e6).optional().describe("Shape, 0.001 to 10^6."),
        scale: positive.optional().describe("Scale: mean over shape."),
      }),
      [
        ["mean", "cv"],
        ["shape", "scale"],
      ],
    ),
  make: (spec) => ("mean" in spec ? new Gamma(1 / (spec.cv * spec.cv), spec.mean * spec.cv * spec.cv) : new Gamma(spec.shape, spec.scale)),
});
