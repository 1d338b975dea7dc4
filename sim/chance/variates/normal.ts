import { z } from "zod";
import type { RandomSource, Variate } from "../../random.js";
import { erf } from "../special-functions.js";
import { variateEntry } from "../variate-entry.js";
import { standardExponential } from "./exponential.js";

export interface NormalSpec {
  readonly kind: "normal";
  readonly mean: number;
  readonly sd: number;
  /** At most `mean`; without it draws can be negative. */
  readonly min?: number | undefined;
}

const TWO_PI = 2 * Math.PI;

/** One draw with mean 0 and standard deviation 1, from exactly 2 uniforms (Box and Muller 1958); keeps nothing for the next draw, so that streams stay apart. */
export function standardNormal(source: RandomSource): number {
  const radius = Math.sqrt(2 * standardExponential(source));
  return radius * Math.cos(TWO_PI * source.next());
}

class Normal implements Variate {
  /** Of what is drawn, redraws counted: μ + σ·φ(a)/(1 − Φ(a)), a = (min − μ)/σ. */
  readonly mean: number;
  readonly #mean: number;
  readonly #sd: number;
  readonly #min: number;

  constructor({ mean, sd, min = -Infinity }: NormalSpec) {
    if (min > mean) throw new TypeError(`a normal variate with mean ${mean} redraws too often below ${min}`);
    this.#mean = mean;
    this.#sd = sd;
    this.#min = min;
    const lowest = sd === 0 ? -Infinity : (min - mean) / sd;
    const density = Math.exp((-lowest * lowest) / 2) / Math.sqrt(TWO_PI);
    this.mean = mean + (sd * density) / (0.5 - 0.5 * erf(lowest / Math.SQRT2));
  }

  sample(source: RandomSource): number {
    for (;;) {
      const value = this.#mean + this.#sd * standardNormal(source);
      if (value >= this.#min) return value;
    }
  }
}

export const normal = variateEntry<NormalSpec>({
  name: "normal",
  description:
    "Bell curve. Values below min are drawn again, so the mean of what is drawn lies above `mean` where min cuts off a part. Draws 2 uniforms, and 2 more for each redraw (at most every second draw, on average).",
  parameters: ({ value, zero }) =>
    z
      .strictObject({
        mean: value.describe("Mean before the cut at min."),
        sd: value.describe("Standard deviation before the cut."),
        min: value.prefault(zero as never).describe("Least value, at most the mean; 0 unless given."),
      })
      .refine(({ min, mean }) => min <= mean, { error: "expected min to be at most the mean", path: ["min"] }),
  make: (spec) => new Normal(spec),
});
