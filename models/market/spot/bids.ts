import { Fault, quantised, type Simulation } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import { ON_DEMAND, type SpotPurchase } from "../purchases/index.js";
import { hourlyMicroUsd, type PricedVm, type VmTariff } from "../tariff/index.js";
import { type Bidder, type BidView, biddingPolicies } from "./bidding/index.js";
import type { SpotMarket } from "./market.js";
import { quantileOf } from "./quantile.js";

const placeOf = ({ site, group, ordinal }: Vm): string => `${site} ${group} ${ordinal}`;

/** What is bid for VMs, and what bidders see. */
export class Bids {
  readonly #sim: Simulation;
  /** By site, what its VMs cost on demand. */
  readonly #onDemand: ReadonlyMap<string, VmTariff>;
  /** By purchase option. */
  readonly #bidders = new Map<string, Bidder>();
  /** How often each place was taken back, by site, group and ordinal. */
  readonly #taken = new Map<string, number>();

  constructor(sim: Simulation, onDemand: ReadonlyMap<string, VmTariff>) {
    this.#sim = sim;
    this.#onDemand = onDemand;
  }

  /** The bid for a VM [integer micro-USD/h]; a fault where the policy bids what is no price. */
  make(vm: Vm, purchase: SpotPurchase, { path, name }: SpotMarket): number {
    const { now } = this.#sim;
    const view: BidView = {
      now,
      onDemandMicroUsd: this.#onDemandOf(vm.site, vm),
      priceMicroUsd: path.at(now),
      quantile: (share, windowSeconds) => quantileOf(path, share, now - windowSeconds, now),
      interruptions: this.#taken.get(placeOf(vm)) ?? 0,
    };
    let bidder = this.#bidders.get(vm.purchase);
    if (bidder === undefined) this.#bidders.set(vm.purchase, (bidder = biddingPolicies.get(purchase.bid.kind).create(purchase.bid)));
    const bid = bidder(vm, view);
    if (!(bid >= 0)) throw new Fault(`the bidding policy ${purchase.bid.kind} bid ${bid} at ${name}`, { timeSeconds: now, entity: vm.name });
    return bid < Number.MAX_SAFE_INTEGER ? quantised(bid) : Number.MAX_SAFE_INTEGER;
  }

  /** A VM was taken back. */
  takenBack(vm: Vm): void {
    const place = placeOf(vm);
    this.#taken.set(place, (this.#taken.get(place) ?? 0) + 1);
  }

  #onDemandOf(site: string, vm: PricedVm): number {
    const tariff = this.#onDemand.get(site);
    const priced = { name: vm.name, type: vm.type, cores: vm.cores, memoryBytes: vm.memoryBytes, purchase: ON_DEMAND };
    return tariff?.prices(priced, this.#sim.now) === true ? hourlyMicroUsd(tariff, priced, this.#sim.now) : Infinity;
  }
}
