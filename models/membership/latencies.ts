import { QuantileSketch, Tally } from "../../sim/index.js";

/** Times between a change and its being seen, of changes after the warm-up. */
export class Latencies {
  readonly sketch = new QuantileSketch();
  readonly tally = new Tally();
  readonly #fromSeconds: number;

  constructor(fromSeconds: number) {
    this.#fromSeconds = fromSeconds;
  }

  /** What happened at `then` was seen at `now` [s]. */
  add(then: number, now: number): void {
    if (then < this.#fromSeconds) return;
    this.sketch.add(now - then);
    this.tally.add(now - then);
  }
}

/** How much came of changes after the warm-up. */
export class CountAfter {
  total = 0;
  readonly #fromSeconds: number;

  constructor(fromSeconds: number) {
    this.#fromSeconds = fromSeconds;
  }

  /** `count` more, of what happened at `then` [s]. */
  add(then: number, count: number): void {
    if (then >= this.#fromSeconds) this.total += count;
  }
}
