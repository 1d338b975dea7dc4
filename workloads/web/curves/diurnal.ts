import { z } from "zod";
import { fraction, quantity, type RandomSource } from "../../../sim/index.js";
import type { Arrivals } from "../open-request-source.js";
import { positiveRate } from "./constant.js";
import type { CurveEntry } from "./contract.js";

export interface DiurnalSpec {
  readonly kind: "diurnal";
  readonly mean: number;
  readonly amplitude: number;
  readonly period: number;
  readonly peak: number;
}

/** Mean rate · (1 + amplitude · cos(2π (t − peak) / period)), by thinning a process of the highest rate (Lewis and Shedler 1979): exact, two uniforms a candidate. */
class Thinned implements Arrivals {
  readonly #spec: DiurnalSpec;
  readonly #source: RandomSource;
  #time = 0;

  constructor(spec: DiurnalSpec, source: RandomSource) {
    this.#spec = spec;
    this.#source = source;
  }

  next(): number {
    const { mean, amplitude, period, peak } = this.#spec;
    const highest = 1 + amplitude;
    for (;;) {
      this.#time += -Math.log1p(-this.#source.next()) / (mean * highest);
      const phase = ((this.#time - peak) % period) / period;
      if (this.#source.next() * highest < 1 + amplitude * Math.cos(2 * Math.PI * phase)) return this.#time;
    }
  }
}

/** Days and nights. */
export const diurnal: CurveEntry<DiurnalSpec> = {
  name: "diurnal",
  description: "A Poisson process whose rate swings as a cosine, day by day",
  schema: z.object({
    mean: positiveRate().describe("Mean rate over a period"),
    amplitude: fraction().default(0.5).describe("Swing as a share of the mean: the rate goes from mean · (1 − amplitude) to mean · (1 + amplitude) [0 … 1]; default 0.5, an assumption"),
    period: quantity("time")
      .refine((seconds) => seconds > 0, "expected a time above 0 s")
      .prefault("1 d")
      .describe("Length of a period; default 1 d"),
    peak: quantity("time").prefault("14 h").describe("Time of the highest rate within a period; default 14 h, an assumption"),
  }),
  endless: () => true,
  arrivals: (spec, { source }) => new Thinned(spec, source),
};
