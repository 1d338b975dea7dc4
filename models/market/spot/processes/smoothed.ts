import { z } from "zod";
import { fraction, nonNegativeNumber, quantised, quantity, type RandomSource, standardNormal } from "../../../../sim/index.js";
import type { PriceProcess, PriceProcessEntry, ProcessSpec } from "./contract.js";
import { withoutOnDemand } from "./on-demand-shares.js";

interface SmoothedSpec extends ProcessSpec {
  readonly kind: "smoothed";
  readonly level: number;
  readonly swing: number;
  readonly memory: number;
  readonly interval: number;
}

/** Savings are said to be 70 to 90 %: the price is kept from this share of the on-demand price up to all of it. */
const LEAST_SHARE = 0.1;
/** Prices are written with four decimals [micro-USD]. */
const INCREMENT = 100;

/** A share of the on-demand price whose logarithm wanders about its level, with exponentially fading memory. */
class Smoothed implements PriceProcess {
  readonly endSeconds = Infinity;
  readonly lowestMicroUsd: number;
  readonly #spec: SmoothedSpec;
  readonly #onDemandMicroUsd: number;
  readonly #draws: RandomSource;
  readonly #fromSeconds: number;
  readonly #kept: number;
  /** Distance from the level [swings], standard normal in the long run. */
  #distance = 0;
  atSeconds = NaN;
  microUsd = NaN;

  constructor(spec: SmoothedSpec, onDemandMicroUsd: number, draws: RandomSource, fromSeconds: number) {
    this.#spec = spec;
    this.#onDemandMicroUsd = onDemandMicroUsd;
    this.#draws = draws;
    this.#fromSeconds = fromSeconds;
    this.#kept = Math.exp(-spec.interval / spec.memory);
    this.lowestMicroUsd = this.#priceOf(LEAST_SHARE);
  }

  next(): boolean {
    const isFirst = Number.isNaN(this.atSeconds);
    const kept = isFirst ? 0 : this.#kept;
    this.#distance = kept * this.#distance + Math.sqrt(1 - kept * kept) * standardNormal(this.#draws);
    this.atSeconds = isFirst ? this.#fromSeconds : this.atSeconds + this.#spec.interval;
    const share = this.#spec.level * Math.exp(this.#spec.swing * this.#distance);
    this.microUsd = this.#priceOf(Math.min(1, Math.max(LEAST_SHARE, share)));
    return true;
  }

  #priceOf(share: number): number {
    return INCREMENT * quantised((share * this.#onDemandMicroUsd) / INCREMENT);
  }
}

/** Prices since bids are no longer needed: nothing but their pace is published, so all of it is an assumption. */
export const smoothed: PriceProcessEntry = {
  name: "smoothed",
  description: "Prices that drift over days below the on-demand price, as AWS says of its own since late 2017; an assumption, for no law of them is published. Between a tenth of the on-demand price and all of it",
  schema: z.object({
    level: fraction().refine((share) => share > 0, "expected more than 0").default(0.3).describe("Median price as a share of the on-demand price; default 0.3 (savings of 70 % are the least that AWS calls typical)"),
    swing: nonNegativeNumber().default(0.15).describe("Standard deviation of the logarithm of the price; default 0.15, an assumption"),
    memory: quantity("time").refine((seconds) => seconds > 0, "expected more than 0 s").prefault("7 d").describe("Time over which a deviation fades to 37 %; default 7 d, an assumption"),
    interval: quantity("time").refine((seconds) => seconds >= 1, "expected at least 1 s").prefault("6 h").describe("From one change to the next; default 6 h, an assumption"),
  }),
  issues: (spec, market) => withoutOnDemand(spec, market, ""),
  create: (spec, { draws, fromSeconds, onDemandMicroUsd }) => new Smoothed(spec as unknown as SmoothedSpec, onDemandMicroUsd, draws(), fromSeconds),
};
