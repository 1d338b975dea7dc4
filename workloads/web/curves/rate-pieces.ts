import type { RandomSource } from "../../../sim/index.js";
import type { Arrivals } from "../open-request-source.js";

/** A rate that is constant between instants, met piece by piece. */
export interface RatePieces {
  /** Of the piece at hand [1/s, ≥ 0]. */
  readonly rate: number;
  /** When it ends [s]; Infinity for the last one of an endless curve. */
  readonly end: number;
  /** Goes to the next piece; false when there is none. */
  advance(): boolean;
}

/**
 * A Poisson process of a piecewise constant rate, by inversion: between two arrivals the integral of the rate is exponential with
 * mean 1 (Çinlar 1975). Exact; one uniform an arrival, however many pieces lie between.
 */
export class PoissonPieces implements Arrivals {
  readonly #pieces: RatePieces;
  readonly #source: RandomSource;
  #time: number;

  constructor(pieces: RatePieces, source: RandomSource, startSeconds = 0) {
    this.#pieces = pieces;
    this.#source = source;
    this.#time = startSeconds;
  }

  next(): number {
    let left = -Math.log1p(-this.#source.next());
    const pieces = this.#pieces;
    for (;;) {
      if (pieces.rate > 0) {
        const due = this.#time + left / pieces.rate;
        if (due < pieces.end) return (this.#time = due);
        left -= pieces.rate * (pieces.end - this.#time);
        // The due time may lie beyond the end by less than rounding: what is left is then nothing.
        if (left < 0) left = 0;
      }
      this.#time = pieces.end;
      if (!pieces.advance()) return NaN;
    }
  }
}
