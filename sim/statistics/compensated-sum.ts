/**
 * A sum of float64 that keeps what each addition rounds away (Neumaier's variant of Kahan summation).
 * Error at most about 1 ulp of the sum plus n²·2^−106 of the sum of magnitudes.
 */
export class CompensatedSum {
  // Doubles from the first: as small integers they would cost all that was compiled before the first fraction.
  #sum = NaN;
  #lost = NaN;

  constructor() {
    this.clear();
  }

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }

  /** Starts again from nothing. */
  clear(): void {
    this.#sum = 0;
    this.#lost = 0;
  }
}
