import { z } from "zod";
import { positiveNumber, price, quantised, quantity, type RandomSource, standardNormal, WeightedChoice } from "../../../../sim/index.js";
import type { PriceProcess, PriceProcessEntry, ProcessSpec } from "./contract.js";
import { MIXTURE_FITS } from "./mixture-fits.js";

/** One Gaussian; mean and standard deviation in micro-USD or seconds. */
interface Component {
  readonly weight: number;
  readonly mean: number;
  readonly sd: number;
}

interface MixtureSpec extends ProcessSpec {
  readonly kind: "mixture";
  readonly fit?: string | undefined;
  readonly prices?: readonly Component[] | undefined;
  readonly intervals?: readonly Component[] | undefined;
}

const MICRO_USD_PER_CENT = 10_000;
const SECONDS_PER_HOUR = 3600;
/** No normal draw is farther from its mean [standard deviations]: √(2·53·ln 2) = 8.572 for uniforms of 53 bits. */
const FARTHEST = 8.6;

/** A law that picks a Gaussian by weight and draws from it until the value is at least `least`. */
class Mixture {
  readonly #components: readonly Component[];
  readonly #choice: WeightedChoice;
  readonly #least: number;

  constructor(components: readonly Component[], least: number) {
    this.#components = components;
    this.#choice = new WeightedChoice(components.map(({ weight }) => weight));
    this.#least = least;
  }

  /** No draw is below this. */
  get lowest(): number {
    return this.#components.reduce((lowest, { mean, sd }) => Math.min(lowest, Math.max(this.#least, mean - FARTHEST * sd)), Infinity);
  }

  sample(draws: RandomSource): number {
    const { mean, sd } = this.#components[this.#choice.pick(draws)];
    for (;;) {
      const value = mean + sd * standardNormal(draws);
      if (value >= this.#least) return value;
    }
  }
}

/** Independent prices after independent times. */
class Drawn implements PriceProcess {
  readonly endSeconds = Infinity;
  readonly lowestMicroUsd: number;
  readonly #prices: Mixture;
  readonly #intervals: Mixture;
  readonly #draws: RandomSource;
  readonly #fromSeconds: number;
  atSeconds = NaN;
  microUsd = NaN;

  constructor(prices: readonly Component[], intervals: readonly Component[], draws: RandomSource, fromSeconds: number) {
    this.#prices = new Mixture(prices, 0);
    // A second at least, in whole seconds as recorded ones are.
    this.#intervals = new Mixture(intervals, 0.5);
    this.lowestMicroUsd = Math.floor(this.#prices.lowest);
    this.#draws = draws;
    this.#fromSeconds = fromSeconds;
  }

  next(): boolean {
    this.atSeconds = Number.isNaN(this.atSeconds) ? this.#fromSeconds : this.atSeconds + Math.max(1, Math.round(this.#intervals.sample(this.#draws)));
    this.microUsd = quantised(this.#prices.sample(this.#draws));
    return true;
  }
}

/** Components of a published fit, in micro-USD and seconds. */
function published(name: string): { readonly prices: readonly Component[]; readonly intervals: readonly Component[] } {
  const { prices, intervals } = MIXTURE_FITS.get(name)!;
  const scaled = (rows: typeof prices, scale: number): Component[] => rows.map(([weight, mean, variance]) => ({ weight, mean: scale * mean, sd: scale * Math.sqrt(variance) }));
  return { prices: scaled(prices, MICRO_USD_PER_CENT), intervals: scaled(intervals, SECONDS_PER_HOUR) };
}

/** Prices without memory, by the Gaussians that were fitted to a year of EC2's. */
export const mixture: PriceProcessEntry = {
  name: "mixture",
  description: "Each price and each time between changes drawn for itself from a mixture of Gaussians (Javadi, Thulasiram and Buyya 2011); negative draws are repeated",
  schema: z.object({
    fit: z.enum([...MIXTURE_FITS.keys()]).optional().describe("A published fit by region and instance type, Linux, 2010; default: none, prices and intervals hold"),
    prices: z
      .array(z.strictObject({ weight: positiveNumber().describe("Share of this Gaussian, before all are divided by their sum"), mean: price("h").describe("Its mean"), sd: price("h").describe("Its standard deviation") }))
      .min(1)
      .optional()
      .describe("Gaussians of the price, in place of those of the fit"),
    intervals: z
      .array(
        z.strictObject({ weight: positiveNumber().describe("Share of this Gaussian, before all are divided by their sum"), mean: quantity("time").describe("Its mean"), sd: quantity("time").describe("Its standard deviation") }),
      )
      .min(1)
      .optional()
      .describe("Gaussians of the time from one change to the next, in place of those of the fit; whole seconds, one at least"),
  }),
  issues(spec) {
    const { fit, prices, intervals } = spec as unknown as MixtureSpec;
    if (fit !== undefined || (prices !== undefined && intervals !== undefined)) return [];
    const missing = prices === undefined ? "prices" : "intervals";
    return [{ path: [missing], expected: `${missing}, or a fit such as eu-west-1 m1.small, from which it is taken`, got: "neither" }];
  },
  create(spec, { draws, fromSeconds }) {
    const { fit, prices, intervals } = spec as unknown as MixtureSpec;
    const base = fit === undefined ? undefined : published(fit);
    return new Drawn(prices ?? base!.prices, intervals ?? base!.intervals, draws(), fromSeconds);
  },
};
