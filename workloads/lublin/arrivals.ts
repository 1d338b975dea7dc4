import type { RandomSource } from "../../sim/index.js";
import { CappedLogGamma } from "./capped-gamma.js";
import { dailyWeights, SLOT_SECONDS, SLOTS } from "./daily-cycle.js";
import type { LublinParameters } from "./parameters.js";

/** Greatest ln of a time between arrivals: about 5 days (V). */
const LONGEST = 13;

/**
 * Times of arrival: a renewal process on a clock that runs fast at rush hour and slow at night.
 *
 * In a second of a half hour of weight w that clock advances by w/1800 points; each job costs exp(gamma)/1800 points.
 * The model's program cuts every time to whole seconds; this does not.
 */
export class Arrivals {
  readonly #points: CappedLogGamma;
  readonly #weights: Float64Array;
  readonly #factor: number;
  readonly #midnight: number;
  /** Half hours since the midnight before the run, and points spent in the current one. */
  #slot: number;
  #spent: number;

  /** `secondOfDay`: time of day at t = 0 [s, 0 … 86400); `factor` multiplies the rate of arrivals. */
  constructor(parameters: LublinParameters, secondOfDay: number, factor: number) {
    const { shape, scale } = parameters.arrival;
    this.#points = new CappedLogGamma({ shape: shape * parameters.allDay, scale }, LONGEST);
    this.#weights = dailyWeights(parameters.cycle);
    this.#factor = factor;
    this.#midnight = secondOfDay;
    this.#slot = Math.floor(secondOfDay / SLOT_SECONDS);
    this.#spent = this.#weights[this.#slot % SLOTS] * (secondOfDay / SLOT_SECONDS - this.#slot);
  }

  /** Time of the next job [s, from the start of the run]. */
  next(source: RandomSource): number {
    let points = this.#spent + this.#points.sample(source) / SLOT_SECONDS / this.#factor;
    // Weights have mean 1: a whole day costs as many points as it has half hours.
    const days = Math.floor(points / SLOTS);
    points -= days * SLOTS;
    this.#slot += days * SLOTS;
    let weight = this.#weights[this.#slot % SLOTS];
    while (points > weight) {
      points -= weight;
      this.#slot += 1;
      weight = this.#weights[this.#slot % SLOTS];
    }
    this.#spent = points;
    return (this.#slot + points / weight) * SLOT_SECONDS - this.#midnight;
  }
}
