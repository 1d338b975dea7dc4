import type { RandomSource } from "../../sim/index.js";
import { CappedLogGamma } from "./capped-gamma.js";
import type { LublinParameters } from "./parameters.js";

/** Greatest ln of a run time: about 45 h (V). */
const LONGEST = 12;

/** Run times [s] by a hyper-gamma law of their logarithm: wide jobs more often draw from the second, longer law. */
export class RunTimes {
  readonly #first: CappedLogGamma;
  readonly #second: CappedLogGamma;
  readonly #parameters: LublinParameters;

  constructor(parameters: LublinParameters) {
    this.#first = new CappedLogGamma(parameters.first, LONGEST);
    this.#second = new CappedLogGamma(parameters.second, LONGEST);
    this.#parameters = parameters;
  }

  /** Probability of the first law for a job of that size. */
  shareOfFirst(processors: number): number {
    const { perProcessor, base } = this.#parameters;
    return Math.min(1, Math.max(0, perProcessor * processors + base));
  }

  sample(processors: number, source: RandomSource): number {
    return (source.next() <= this.shareOfFirst(processors) ? this.#first : this.#second).sample(source);
  }
}
