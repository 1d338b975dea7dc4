import { CountSeries, StepSeries, type TableRow } from "../../ports/index.js";
import type { PricePath } from "./price-path.js";

const MICRO = 1_000_000;

/** What one market leaves in the table `series`: its price, the bids as they came, and VMs taken back so far. */
export class MarketSeries {
  readonly #name: string;
  readonly #bids: StepSeries;
  readonly #interruptions: CountSeries;

  constructor(name: string) {
    this.#name = name;
    this.#bids = new StepSeries("bid", name);
    this.#interruptions = new CountSeries("interruptions", name);
  }

  bid(now: number, microUsd: number): void {
    this.#bids.record(now, microUsd / MICRO);
  }

  interrupted(now: number, count: number): void {
    this.#interruptions.record(now, count);
  }

  rows(path: PricePath, now: number): TableRow[] {
    const prices = new StepSeries("price", this.#name);
    path.stretches(0, now, (microUsd, from) => prices.record(from, microUsd / MICRO));
    return [...prices.rows(), ...this.#bids.rows(), ...this.#interruptions.rows()];
  }
}
