import { CompensatedSum } from "../../../sim/index.js";

/** A count over time and its integral, the time before `since` [s] left out. */
export class CountOverTime {
  readonly #sum = new CompensatedSum();
  readonly #listeners: (() => void)[] = [];
  #count = 0;
  #since: number;

  constructor(since: number) {
    this.#since = since;
  }

  get count(): number {
    return this.#count;
  }

  /** Calls back after every change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  change(by: number, now: number): void {
    this.#pass(now);
    this.#count += by;
    for (const listener of this.#listeners) listener();
  }

  /** Integral up to now [count · s]. */
  integral(now: number): number {
    this.#pass(now);
    return this.#sum.value;
  }

  #pass(now: number): void {
    const elapsed = now - this.#since;
    if (elapsed <= 0) return;
    this.#since = now;
    if (this.#count > 0) this.#sum.add(this.#count * elapsed);
  }
}
