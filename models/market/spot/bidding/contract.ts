import type { CatalogueEntry } from "../../../../sim/index.js";
import type { Vm } from "../../../ports/index.js";

/** What a bidder sees of a market; it changes nothing. */
export interface BidView {
  /** [s] from the start of the run. */
  readonly now: number;
  /** On-demand price of the VM [micro-USD per hour]; Infinity where there is none. */
  readonly onDemandMicroUsd: number;
  /** Price now [micro-USD per hour]; NaN where the market has none yet. */
  readonly priceMicroUsd: number;
  /** The price below or at which the market was for this share of the last so many seconds, time by time [micro-USD per hour]; NaN without a past. */
  quantile(share: number, windowSeconds: number): number;
  /** How often this place, the group and ordinal of the VM, was taken back so far. */
  readonly interruptions: number;
}

/** What is bid for a VM [micro-USD per hour, ≥ 0]; rounded half-even to whole ones. Asked once for each request, when it reaches the market. */
export type Bidder = (vm: Vm, view: BidView) => number;

/** One way to bid, as `bid` names it. */
export interface BiddingEntry extends CatalogueEntry {
  create(spec: Readonly<Record<string, unknown>>): Bidder;
}
