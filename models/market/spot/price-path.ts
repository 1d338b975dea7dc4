import type { PriceProcess } from "./processes/index.js";

const FIRST_CAPACITY = 256;

/** What is known of a price so far: the process read until now, and one change ahead. Lookups take O(log n). */
export class PricePath {
  readonly #process: PriceProcess;
  #times = new Float64Array(FIRST_CAPACITY);
  #prices = new Float64Array(FIRST_CAPACITY);
  /** Changes read; the last of them may lie in the future. */
  #count = 0;
  #isOver = false;
  /** Number of changes at or before the instant that was looked up last: most look-ups are of the present. */
  #lastAfter = 0;

  constructor(process: PriceProcess) {
    this.#process = process;
    this.#read();
  }

  get endSeconds(): number {
    return this.#process.endSeconds;
  }

  /** No price to come is below this [micro-USD]. */
  get lowestMicroUsd(): number {
    return this.#process.lowestMicroUsd;
  }

  /** Reads on until a change later than `now`, and returns when that is; Infinity where there is none. */
  changeAfter(now: number): number {
    while (!this.#isOver && this.#times[this.#count - 1] <= now) this.#read();
    const index = this.#after(now);
    return index === this.#count ? Infinity : this.#times[index];
  }

  /** Price in force at an instant that is not ahead of what was read [integer micro-USD], a change counting from its own instant on; NaN before the first. */
  at(seconds: number): number {
    this.changeAfter(seconds);
    const index = this.#after(seconds);
    return index === 0 ? NaN : this.#prices[index - 1];
  }

  /** Calls `visit` for every stretch of equal price in [from, until), in order; what lies before the first change is left out. */
  stretches(from: number, until: number, visit: (microUsd: number, from: number, until: number) => void): void {
    this.changeAfter(until);
    for (let index = Math.max(1, this.#after(from)); index <= this.#count; index += 1) {
      const begins = Math.max(from, this.#times[index - 1]);
      const ends = index < this.#count ? Math.min(until, this.#times[index]) : until;
      if (begins >= until) return;
      if (ends > begins) visit(this.#prices[index - 1], begins, ends);
    }
  }

  /** Number of changes at or before an instant. */
  #after(seconds: number): number {
    const times = this.#times;
    const last = this.#lastAfter;
    const isSame = (last === 0 || times[last - 1] <= seconds) && (last === this.#count || seconds < times[last]);
    return isSame ? last : (this.#lastAfter = this.#search(seconds));
  }

  #search(seconds: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #read(): void {
    if (!this.#process.next()) {
      this.#isOver = true;
      return;
    }
    if (this.#count === this.#times.length) {
      const times = new Float64Array(2 * this.#count);
      const prices = new Float64Array(2 * this.#count);
      times.set(this.#times);
      prices.set(this.#prices);
      this.#times = times;
      this.#prices = prices;
    }
    this.#times[this.#count] = this.#process.atSeconds;
    this.#prices[this.#count] = this.#process.microUsd;
    this.#count += 1;
  }
}
