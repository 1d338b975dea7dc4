import { makeVariate, type RandomSource, type Variate } from "../../sim/index.js";
import type { GammaParameters } from "./parameters.js";

/** exp of a gamma law whose draws above a cap are drawn anew. */
export class CappedLogGamma {
  readonly #law: Variate;
  readonly #cap: number;

  constructor({ shape, scale }: GammaParameters, cap: number) {
    this.#law = makeVariate({ kind: "gamma", shape, scale });
    this.#cap = cap;
  }

  sample(source: RandomSource): number {
    return Math.exp(this.logarithm(source));
  }

  /** The logarithm of a draw, at most the cap. */
  logarithm(source: RandomSource): number {
    for (;;) {
      const drawn = this.#law.sample(source);
      if (drawn <= this.#cap) return drawn;
    }
  }
}
