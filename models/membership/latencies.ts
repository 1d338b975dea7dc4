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
