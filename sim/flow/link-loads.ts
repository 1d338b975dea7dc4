import { grown } from "./grown.js";

/** What links carry: the rate of all flows on each, integrated exactly, as rates change at instants only. */
export class LinkLoads {
  readonly #measuredFrom: number;
  /** By link: rate of all flows together, since when, bytes until then, and of these the ones before measuring. */
  #rate = new Float64Array(8);
  #since = new Float64Array(8);
  #carried = new Float64Array(8);
  #unmeasured = new Float64Array(8);

  /** @param measuredFrom Instant from which `measured` counts [s]. */
  constructor(measuredFrom: number) {
    this.#measuredFrom = measuredFrom;
  }

  /** Makes room for a link, idle so far. */
  add(link: number, now: number): void {
    if (link >= this.#rate.length) {
      this.#rate = grown(this.#rate, 2 * link);
      this.#since = grown(this.#since, 2 * link);
      this.#carried = grown(this.#carried, 2 * link);
      this.#unmeasured = grown(this.#unmeasured, 2 * link);
    }
    this.#since[link] = now;
  }

  /** Rate of all flows on a link [B/s]. */
  rate(link: number): number {
    return this.#rate[link];
  }

  /** From now on the flows of the link have this rate together. */
  change(link: number, rate: number, now: number): void {
    if (this.#rate[link] === rate) return;
    this.#carried[link] = this.carried(link, now);
    this.#unmeasured[link] += this.#unmeasuredSince(link, now);
    this.#since[link] = now;
    this.#rate[link] = rate;
  }

  /** Bytes carried until now. */
  carried(link: number, now: number): number {
    return this.#carried[link] + this.#rate[link] * (now - this.#since[link]);
  }

  /** Bytes carried from the beginning of measuring until now. */
  measured(link: number, now: number): number {
    return this.carried(link, now) - this.#unmeasured[link] - this.#unmeasuredSince(link, now);
  }

  #unmeasuredSince(link: number, now: number): number {
    const since = this.#since[link];
    return since < this.#measuredFrom ? this.#rate[link] * (Math.min(now, this.#measuredFrom) - since) : 0;
  }
}
