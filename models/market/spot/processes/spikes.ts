import { z } from "zod";
import { fraction, makeVariate, type RandomSource, standardExponential, variate, type Variate, type VariateSpec } from "../../../../sim/index.js";
import type { SpecIssue } from "../../../ports/index.js";
import type { PriceProcess } from "./contract.js";

/** Times in which a price stands above its band, as parsed. */
export interface SpikesSpec {
  readonly share: number;
  readonly length: VariateSpec;
  readonly height: VariateSpec;
}

/**
 * Schema of `spikes`. That prices stand above the band about 2 % of the time is published, as an average over 64 traces (Agmon Ben-Yehuda et
 * al. 2013) [V]; how long each time and how far above was not found, so both are parameters without a default.
 */
export const spikesSchema = () =>
  z.strictObject({
    share: fraction()
      .refine((share) => share > 0 && share < 1, "expected a share above 0 and below 1")
      .default(0.02)
      .describe("Share of time above the band, on average; default 0.02, published as an average over 64 traces"),
    length: variate("time").describe("How long one lasts, such as { exponential: { mean: 1 h } }, in whole seconds; no source was found, so no default"),
    height: variate("number").describe("Price of one, as a multiple of the band's ceiling, held while it lasts; never less than a tenth of a cent above it. No source was found, so no default"),
  });

/** A law of lengths whose share of time can be kept: one with a mean. */
export function spikeIssues({ length }: SpikesSpec): SpecIssue[] {
  const { mean } = makeVariate(length);
  return mean > 0 && mean < Infinity ? [] : [{ path: ["spikes", "length"], expected: "a law of times with a mean above 0 s, for the share of time to be kept", got: `one whose mean is ${Number.isNaN(mean) ? "none" : `${mean} s`}` }];
}

/** Whole seconds, at least one: no two changes are at one instant. */
const whole = (seconds: number): number => Math.max(1, Math.round(seconds));

/**
 * The prices of a band, but for spikes: they come after exponential times (an assumption), each holds its own price while the band goes on
 * beneath it unseen, and then the price is that of the band again.
 */
export class Spiked implements PriceProcess {
  readonly endSeconds: number;
  readonly lowestMicroUsd: number;
  readonly #band: PriceProcess;
  readonly #draws: RandomSource;
  readonly #length: Variate;
  readonly #height: Variate;
  readonly #gapSeconds: number;
  readonly #ceilingMicroUsd: number;
  readonly #increment: number;
  /** Of the band, at the last change that has passed. */
  #beneath = NaN;
  #from = NaN;
  #until = -Infinity;
  atSeconds = NaN;
  microUsd = NaN;

  /** @param ceilingMicroUsd Highest price of the band, a whole number of increments. */
  constructor(band: PriceProcess, spec: SpikesSpec, ceilingMicroUsd: number, increment: number, draws: RandomSource) {
    this.#band = band;
    this.#draws = draws;
    this.#length = makeVariate(spec.length);
    this.#height = makeVariate(spec.height);
    this.#gapSeconds = (this.#length.mean * (1 - spec.share)) / spec.share;
    this.#ceilingMicroUsd = ceilingMicroUsd;
    this.#increment = increment;
    this.endSeconds = band.endSeconds;
    this.lowestMicroUsd = band.lowestMicroUsd;
  }

  next(): boolean {
    if (Number.isNaN(this.atSeconds)) {
      this.#band.next();
      this.atSeconds = this.#band.atSeconds;
      this.#pass();
      this.#await();
      this.microUsd = this.#beneath;
    } else if (this.atSeconds < this.#until) {
      while (this.#band.atSeconds <= this.#until) this.#pass();
      this.atSeconds = this.#until;
      this.#await();
      this.microUsd = this.#beneath;
    } else if (this.#band.atSeconds < this.#from) {
      this.atSeconds = this.#band.atSeconds;
      this.#pass();
      this.microUsd = this.#beneath;
    } else {
      this.atSeconds = this.#from;
      this.#until = this.#from + whole(this.#length.sample(this.#draws));
      this.microUsd = this.#priceOfOne();
    }
    return true;
  }

  #pass(): void {
    this.#beneath = this.#band.microUsd;
    this.#band.next();
  }

  #await(): void {
    this.#from = this.atSeconds + whole(this.#gapSeconds * standardExponential(this.#draws));
  }

  #priceOfOne(): number {
    const increments = Math.round((this.#height.sample(this.#draws) * this.#ceilingMicroUsd) / this.#increment);
    return Math.max(increments * this.#increment, this.#ceilingMicroUsd + this.#increment);
  }
}
