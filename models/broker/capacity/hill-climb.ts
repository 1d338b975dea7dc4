import type { FairnessSpec } from "./fairness.js";

/**
 * The limit that a fairness-driven control gives one member, or all alike: a hill climb on fairness, one step of delta · maximum a period.
 *
 * Below tau-min it falls, above tau-max it rises, and in between it turns round where fairness has not grown since the last period. It starts
 * at the maximum, falling, and stays there until two fairnesses in a row are defined.
 */
export class HillClimb {
  readonly #spec: Pick<FairnessSpec, "delta" | "tau-min" | "tau-max">;
  #fairness = -1;
  #limit = NaN;
  #isRising = false;

  constructor(spec: Pick<FairnessSpec, "delta" | "tau-min" | "tau-max">) {
    this.#spec = spec;
  }

  /** Fairness at the last update, −1 where that was not defined. */
  get fairness(): number {
    return this.#fairness;
  }

  /** Instances [0 … maximum], not rounded; NaN before the first update. */
  get limit(): number {
    return this.#limit;
  }

  /** A period has passed: fairness is now so, and at most so many instances could be given. */
  update(fairness: number, maximum: number): void {
    const last = this.#fairness;
    this.#fairness = fairness;
    if (Number.isNaN(this.#limit)) this.#limit = maximum;
    // A share of a capacity without end is no step.
    if (fairness < 0 || last < 0 || maximum === Infinity) return;
    if (fairness < this.#spec["tau-min"]) this.#isRising = false;
    else if (fairness > this.#spec["tau-max"]) this.#isRising = true;
    else if (fairness <= last) this.#isRising = !this.#isRising;
    const step = this.#spec.delta * maximum;
    this.#limit = this.#isRising ? Math.min(maximum, this.#limit + step) : Math.max(0, this.#limit - step);
  }
}
