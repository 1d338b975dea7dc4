const MILLIS_PER_SECOND = 1000;

/** A value that changes at known instants and holds in between. */
export class Steps<T> {
  readonly #from: readonly number[];
  readonly #values: readonly T[];

  /** Instants ascend. */
  constructor(from: readonly number[], values: readonly T[]) {
    this.#from = from;
    this.#values = values;
  }

  /** The value in force at an instant, a change counting from its own instant on; undefined before the first. O(log n). */
  at(instant: number): T | undefined {
    const index = this.#after(instant);
    return index === 0 ? undefined : this.#values[index - 1];
  }

  /** The first change later than an instant, or Infinity. O(log n). */
  changeAfter(instant: number): number {
    const index = this.#after(instant);
    return index === this.#from.length ? Infinity : this.#from[index];
  }

  /** The same, instants in milliseconds of the calendar turned into seconds from the start of the run. */
  secondsFrom(startMillis: number): Steps<T> {
    return new Steps(this.#from.map((millis) => (millis - startMillis) / MILLIS_PER_SECOND), this.#values);
  }

  /** Number of changes at or before an instant. */
  #after(instant: number): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#from[middle] <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
