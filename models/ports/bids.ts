import type { Vm } from "./vm.js";

/** Hears what is bid for VMs on spot markets. */
export interface BidListener {
  /** A request has reached a market with this bid for an instance-hour [integer micro-USD]. */
  bidMade(vm: Vm, microUsd: number): void;
}

/** The bids of a run, to be heard of. */
export interface BidsPort {
  listen(listener: BidListener): void;
}
