import type { TableRow } from "../ports/index.js";
import { type Intensity, intensityIntegral } from "./carbon/index.js";

/** Most bars of a site; where more hours pass, bars become twice as wide. */
export const BARS_MAXIMUM = 400;

const HOUR = 3600;
const JOULES_PER_KWH = 3_600_000;

/** Energy and emissions of a site by hour of the run, in bounded memory. */
export class HourBars {
  readonly #intensity: Intensity | undefined;
  readonly #joules: number[] = [];
  readonly #grams: number[] = [];
  #width = HOUR;
  #watts = 0;
  #since = 0;

  constructor(intensity: Intensity | undefined) {
    this.#intensity = intensity;
  }

  /** The power is `watts` from `now` [s] on. */
  record(now: number, watts: number): void {
    this.#pass(now);
    this.#watts = watts;
  }

  /** Rows of the table `series`, by the end of each bar: what had been drawn [kWh] and emitted [gCO2e] before the bar, and with it. */
  rows(site: string, now: number): TableRow[] {
    this.#pass(now);
    const ends = this.#joules.map((_, bar) => Math.min(now, (bar + 1) * this.#width));
    const running = (series: string, parts: readonly number[], unit: number): TableRow[] => {
      let sum = 0;
      return parts.map((part, bar) => {
        const before = sum / unit;
        sum += part;
        return [series, site, ends[bar], before, sum / unit];
      });
    };
    return [...running("energy", this.#joules, JOULES_PER_KWH), ...(this.#intensity === undefined ? [] : running("carbon", this.#grams, 1))];
  }

  #pass(now: number): void {
    for (let from = this.#since; from < now; ) {
      let bar = Math.floor(from / this.#width);
      if (bar >= BARS_MAXIMUM) {
        this.#widen();
        continue;
      }
      if ((bar + 1) * this.#width <= from) bar += 1;
      const until = Math.min(now, (bar + 1) * this.#width);
      while (this.#joules.length <= bar) {
        this.#joules.push(0);
        this.#grams.push(0);
      }
      this.#joules[bar] += this.#watts * (until - from);
      if (this.#intensity !== undefined) this.#grams[bar] += (this.#watts * intensityIntegral(this.#intensity, from, until)) / JOULES_PER_KWH;
      from = until;
    }
    this.#since = now;
  }

  #widen(): void {
    for (const parts of [this.#joules, this.#grams]) {
      const half = Math.ceil(parts.length / 2);
      for (let bar = 0; bar < half; bar += 1) parts[bar] = parts[2 * bar] + (parts[2 * bar + 1] ?? 0);
      parts.length = half;
    }
    this.#width *= 2;
  }
}
