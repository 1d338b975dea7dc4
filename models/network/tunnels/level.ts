import { TimeWeighted } from "../../../sim/index.js";

/** A number over time: its integral from the end of the warm-up on, and its highest value in the whole run. */
export class Level {
  highest = 0;
  readonly #value = new TimeWeighted();
  readonly #warmupSeconds: number;
  #isWarm: boolean;

  constructor(warmupSeconds: number) {
    this.#warmupSeconds = warmupSeconds;
    this.#isWarm = warmupSeconds === 0;
  }

  get value(): number {
    return this.#value.value;
  }

  add(difference: number, now: number): void {
    this.#warm(now);
    this.#value.add(difference, now);
    this.highest = Math.max(this.highest, this.#value.value);
  }

  /** [value · s] */
  integral(now: number): number {
    this.#warm(now);
    return this.#isWarm ? this.#value.integral(now) : 0;
  }

  #warm(now: number): void {
    if (this.#isWarm || now < this.#warmupSeconds) return;
    this.#value.restart(this.#warmupSeconds);
    this.#isWarm = true;
  }
}
