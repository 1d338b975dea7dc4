import { type RandomSource, standardNormal } from "../../../../sim/index.js";

/** Constants of a walk: how much of the last step is taken back, and how much chance is added [shares of the band]. */
export interface WalkConstants {
  readonly persistence: number;
  readonly noise: number;
}

/** Before the first step the price is taken to have fallen by this share of the band. */
const FIRST_STEP = -0.1;

/**
 * Prices inside a band as an AR(1) process of their steps: each is `persistence` times the one before plus normal noise, drawn anew while the
 * price would leave the band or stay where it is. Levels are whole price increments above the floor; the walk begins there.
 *
 * Agmon Ben-Yehuda et al. (ACM TEAC 1(3):16, 2013) [V], rounding inside the loop: only so can a price equal the one before.
 */
export class BandWalk {
  readonly #draws: RandomSource;
  readonly #levels: number;
  readonly #persistence: number;
  readonly #noise: number;
  #step: number;
  /** Increments above the floor [0 … levels]. */
  level = 0;

  /** @param levels Increments between floor and ceiling, a whole number ≥ 1. */
  constructor(levels: number, { persistence, noise }: WalkConstants, draws: RandomSource) {
    this.#levels = levels;
    this.#persistence = persistence;
    this.#noise = noise * levels;
    this.#step = FIRST_STEP * levels;
    this.#draws = draws;
  }

  /** Goes to the next level, another than the present one. */
  next(): void {
    const mean = this.level + this.#persistence * this.#step;
    for (;;) {
      const level = Math.round(mean + this.#noise * standardNormal(this.#draws));
      if (level < 0 || level > this.#levels || level === this.level) continue;
      this.#step = level - this.level;
      // Without the sign of a zero.
      this.level = level + 0;
      return;
    }
  }
}
