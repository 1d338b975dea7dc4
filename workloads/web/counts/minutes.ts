import type { RandomSource } from "../../../sim/index.js";
import type { RatePieces } from "../curves/rate-pieces.js";
import type { Arrivals } from "../open-request-source.js";
import type { CountWindow } from "./window.js";

const MINUTE_SECONDS = 60;

/** Exactly the requests of each minute, at independent uniform times in it, drawn in order: the next of k left lies 1 − (1 − U)^(1/k) of the rest of the minute on. */
export class UniformMinutes implements Arrivals {
  readonly #window: CountWindow;
  readonly #source: RandomSource;
  #minute = -1;
  #left = 0;
  /** Share of the minute that has passed. */
  #passed = 0;

  constructor(window: CountWindow, source: RandomSource) {
    this.#window = window;
    this.#source = source;
  }

  next(): number {
    const { begins, requests } = this.#window;
    while (this.#left === 0) {
      this.#minute += 1;
      if (this.#minute === begins.length) return NaN;
      this.#left = requests[this.#minute];
      this.#passed = 0;
    }
    this.#passed -= (1 - this.#passed) * Math.expm1(Math.log1p(-this.#source.next()) / this.#left);
    this.#left -= 1;
    return begins[this.#minute] + MINUTE_SECONDS * this.#passed;
  }
}

/** Each minute's requests as a rate; absent minutes are pauses. */
export class MinuteRates implements RatePieces {
  readonly #window: CountWindow;
  readonly #scale: number;
  #row = -1;
  rate = 0;
  end: number;

  /** `window` is not thinned: `scale` multiplies the rates. */
  constructor(window: CountWindow, scale: number) {
    this.#window = window;
    this.#scale = scale;
    this.end = window.begins.length === 0 ? 0 : window.begins[0];
  }

  advance(): boolean {
    const { begins, requests } = this.#window;
    const next = this.#row + 1;
    if (next === begins.length) return false;
    if (this.end < begins[next]) {
      this.rate = 0;
      this.end = begins[next];
      return true;
    }
    this.#row = next;
    this.rate = (this.#scale * requests[next]) / MINUTE_SECONDS;
    this.end = begins[next] + MINUTE_SECONDS;
    return true;
  }
}
