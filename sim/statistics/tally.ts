import { CompensatedSum } from "./compensated-sum.js";

/** Count, sum, mean, variance and extremes of observations one by one; O(1) memory. Values that do not exist are NaN. */
export class Tally {
  readonly #sum = new CompensatedSum();
  #count = 0;
  #mean = 0;
  #squares = 0;
  #min = NaN;
  #max = NaN;

  add(value: number): void {
    this.#count += 1;
    this.#sum.add(value);
    // Welford: squares around the running mean, which do not cancel as Σx² − n·mean² does.
    const fromOld = value - this.#mean;
    this.#mean += fromOld / this.#count;
    this.#squares += fromOld * (value - this.#mean);
    if (this.#count === 1 || value < this.#min) this.#min = value;
    if (this.#count === 1 || value > this.#max) this.#max = value;
  }

  get count(): number {
    return this.#count;
  }

  /** Compensated sum; 0 for no observation. */
  get sum(): number {
    return this.#sum.value;
  }

  get mean(): number {
    return this.#count === 0 ? NaN : this.#sum.value / this.#count;
  }

  /** Sample variance, divided by n − 1; NaN below two observations. */
  get variance(): number {
    return this.#count < 2 ? NaN : this.#squares / (this.#count - 1);
  }

  get min(): number {
    return this.#min;
  }

  get max(): number {
    return this.#max;
  }
}
