import type { RandomSource } from "../random.js";
import { CompensatedSum } from "../statistics/index.js";

/** Picks an index with a probability in proportion to its weight; O(log n), one uniform a pick. */
export class WeightedChoice {
  readonly #upTo: Float64Array;
  readonly #last: number;

  /** `weights` are ≥ 0 and finite, one of them at least > 0; a TypeError otherwise. */
  constructor(weights: readonly number[]) {
    const sum = new CompensatedSum();
    this.#upTo = Float64Array.from(weights, (weight) => {
      sum.add(weight);
      return sum.value;
    });
    this.#last = weights.length - 1;
    while (this.#last >= 0 && !(weights[this.#last] > 0)) this.#last -= 1;
    if (this.#last < 0 || !weights.every((weight) => weight >= 0) || !Number.isFinite(sum.value)) {
      throw new TypeError("weights are ≥ 0 and finite, and one of them is > 0");
    }
  }

  pick(source: RandomSource): number {
    const target = source.next() * this.#upTo[this.#last];
    let low = 0;
    let high = this.#last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#upTo[middle] > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
