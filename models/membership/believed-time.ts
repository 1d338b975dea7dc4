import { SpanIntegral } from "../../sim/index.js";

/** Time of members that were up, of pairs of two of them, of those believed, of those wrongly doubted, and of stale beliefs [s]. */
export class BelievedTime {
  readonly #hasViews: boolean;
  readonly #live: SpanIntegral;
  readonly #pairs: SpanIntegral;
  readonly #right: SpanIntegral;
  readonly #wronged: SpanIntegral;
  readonly #stale: SpanIntegral;
  #passedAt = 0;

  constructor(warmupSeconds: number, hasViews: boolean) {
    this.#hasViews = hasViews;
    this.#live = new SpanIntegral(warmupSeconds);
    this.#pairs = new SpanIntegral(warmupSeconds);
    this.#right = new SpanIntegral(warmupSeconds);
    this.#wronged = new SpanIntegral(warmupSeconds);
    this.#stale = new SpanIntegral(warmupSeconds);
  }

  /** Counts that held until now: members that are up, and beliefs that are right, wrongly doubted, and stale. */
  pass(now: number, live: number, right: number, wronged: number, stale: number): void {
    if (now === this.#passedAt) return;
    this.#passedAt = now;
    this.#live.pass(live, now);
    if (this.#hasViews) this.#pairs.pass(live * (live - 1), now);
    this.#right.pass(right, now);
    this.#wronged.pass(wronged, now);
    this.#stale.pass(stale, now);
  }

  get live(): number {
    return this.#live.value;
  }

  get pairs(): number {
    return this.#pairs.value;
  }

  get right(): number {
    return this.#right.value;
  }

  get wronged(): number {
    return this.#wronged.value;
  }

  get stale(): number {
    return this.#stale.value;
  }
}
