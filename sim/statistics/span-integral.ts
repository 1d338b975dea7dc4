import { CompensatedSum } from "./compensated-sum.js";

/** Integral over time of a count that changes in steps, from the end of the warm-up on. */
export class SpanIntegral {
  readonly #fromSeconds: number;
  readonly #sum = new CompensatedSum();
  #since = 0;

  constructor(fromSeconds: number) {
    this.#fromSeconds = fromSeconds;
  }

  /** The count was `value` since the last call, to `now` [s, ≥ the last]. */
  pass(value: number, now: number): void {
    const since = Math.max(this.#since, this.#fromSeconds);
    if (value !== 0 && now > since) this.#sum.add(value * (now - since));
    this.#since = now;
  }

  get value(): number {
    return this.#sum.value;
  }
}
