/** Moments at from + k · period, k = 0, 1, …, that are reckoned and not waited for: those at which nothing would be found are no events. */
export class Periods {
  /** [s] */
  from: number;
  readonly #seconds: number;

  constructor(seconds: number, from = 0) {
    this.#seconds = seconds;
    this.from = from;
  }

  at(k: number): number {
    return this.from + k * this.#seconds;
  }

  /** Number of the first one that is not before a time. */
  next(time: number): number {
    let k = Math.max(0, Math.floor((time - this.from) / this.#seconds));
    while (this.at(k) < time) k += 1;
    while (k > 0 && this.at(k - 1) >= time) k -= 1;
    return k;
  }

  /** Least number of periods that last longer than a time. */
  longerThan(seconds: number): number {
    let count = Math.floor(seconds / this.#seconds);
    while (count * this.#seconds <= seconds) count += 1;
    return count;
  }
}
