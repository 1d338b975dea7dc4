import { CompensatedSum } from "../../../sim/index.js";

/** A count over time and its integral, the time before `since` [s] left out. */
export class CountOverTime {
  readonly #sum = new CompensatedSum();
  /** Told of every change. */
  changed: (() => void) | undefined;
  #count = 0;
  #since: number;

  constructor(since: number) {
    this.#since = since;
  }

  get count(): number {
    return this.#count;
  }

  change(by: number, now: number): void {
    this.#pass(now);
    this.#count += by;
    this.changed?.();
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
