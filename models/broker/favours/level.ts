import { SpanIntegral } from "../../../sim/index.js";

/** A count of cores that changes in steps, and its integral from the end of the warm-up on. */
export class Level {
  readonly #integral: SpanIntegral;
  #cores = 0;

  constructor(warmupSeconds: number) {
    this.#integral = new SpanIntegral(warmupSeconds);
  }

  get cores(): number {
    return this.#cores;
  }

  /** It is so many more, or fewer, from `now` on [s, ≥ the last change]. */
  add(cores: number, now: number): void {
    this.set(this.#cores + cores, now);
  }

  set(cores: number, now: number): void {
    this.#integral.pass(this.#cores, now);
    this.#cores = cores;
  }

  /** Integral up to the last change [core · s]; `add(0, now)` brings it up to `now`. */
  get coreSeconds(): number {
    return this.#integral.value;
  }
}
