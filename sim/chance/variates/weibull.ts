import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { logGamma } from "../special-functions.js";
import { eitherOf, variateEntry } from "../variate-entry.js";
import { standardExponential } from "./exponential.js";

export type WeibullSpec =
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  | { readonly kind: "weibull"; readonly shape: number; readonly mean: number };

class Weibull implements Variate {
  readonly mean: number;
  readonly #shape: number;
  readonly #scale: number;

  constructor(shape: number, scale: number, mean: number) {
    this.mean = mean;
    this.#shape = shape;
    this.#scale = scale;
  }

  sample(source: RandomSource): number {
    // E^(1/shape) by exp and log: exp(−∞) is 0 where the exponential E is 0.
    return this.#scale * Math.exp(Math.log(standardExponential(source)) / this.#shape);
  }
}

export const weibull = variateEntry<WeibullSpec>({
  name: "weibull",
  description: "Times to failure: shape below 1 fails early, above 1 wears out. Written as shape and scale, or as shape and mean = scale·Γ(1 + 1/shape). Draws 1 uniform.",
  parameters: ({ positive }) =>
    eitherOf(
      z.strictObject({
        shape: z.number().min(1e-3).max(1e6).describe("Shape, 0.001 to 10^6."),
        scale: positive.optional().describe("Scale: the value that 63.2 % of draws stay below."),
        mean: positive.optional().describe("Mean, more than 0."),
      }),
      [["scale"], ["mean"]],
    ),
  make: (spec) => {
    const meanOfUnitScale = Math.exp(logGamma(1 + 1 / spec.shape));
    return "mean" in spec ? new Weibull(spec.shape, spec.mean / meanOfUnitScale, spec.mean) : new Weibull(spec.shape, spec.scale, spec.scale * meanOfUnitScale);
  },
});
