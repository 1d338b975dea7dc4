import { Fault, quantised, type Simulation } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import { ON_DEMAND, type SpotPurchase } from "../purchases/index.js";
import { hourlyMicroUsd, type VmTariff } from "../tariff/index.js";
import { type Bidder, type BidView, biddingPolicies } from "./bidding/index.js";
import type { SpotMarket } from "./market.js";
import { type Place, Places } from "./places.js";
import type { PricePath } from "./price-path.js";
import { quantileOf } from "./quantile.js";

/** What a bidder sees, reckoned when it looks: most look at little of it. */
class View implements BidView {
  readonly now: number;
  readonly priceMicroUsd: number;
  readonly interruptions: number;
  readonly #vm: Vm;
  readonly #path: PricePath;
  readonly #onDemand: VmTariff | undefined;

  constructor(vm: Vm, path: PricePath, now: number, interruptions: number, onDemand: VmTariff | undefined) {
    this.now = now;
    this.priceMicroUsd = path.at(now);
    this.interruptions = interruptions;
    this.#vm = vm;
    this.#path = path;
    this.#onDemand = onDemand;
  }

  get onDemandMicroUsd(): number {
    const { name, type, cores, memoryBytes } = this.#vm;
    const priced = { name, type, cores, memoryBytes, purchase: ON_DEMAND };
    return this.#onDemand?.prices(priced, this.now) === true ? hourlyMicroUsd(this.#onDemand, priced, this.now) : Infinity;
  }

  readonly quantile = (share: number, windowSeconds: number): number => quantileOf(this.#path, share, this.now - windowSeconds, this.now);
}

/** What is bid for VMs, and what bidders see. */
export class Bids {
  readonly #sim: Simulation;
  /** By site, what its VMs cost on demand. */
  readonly #onDemand: ReadonlyMap<string, VmTariff>;
  /** By purchase option. */
  readonly #bidders = new Map<string, Bidder>();
  readonly #places = new Places();

  constructor(sim: Simulation, onDemand: ReadonlyMap<string, VmTariff>) {
    this.#sim = sim;
    this.#onDemand = onDemand;
  }

  placeOf(vm: Vm): Place {
    return this.#places.of(vm);
  }

  /** The bid for a VM [integer micro-USD/h]; a fault where the policy bids what is no price. */
  make(vm: Vm, { interruptions }: Place, purchase: SpotPurchase, { path, name }: SpotMarket): number {
    const { now } = this.#sim;
    let bidder = this.#bidders.get(vm.purchase);
    if (bidder === undefined) this.#bidders.set(vm.purchase, (bidder = biddingPolicies.get(purchase.bid.kind).create(purchase.bid)));
    const bid = bidder(vm, new View(vm, path, now, interruptions, this.#onDemand.get(vm.site)));
    if (!(bid >= 0)) throw new Fault(`the bidding policy ${purchase.bid.kind} bid ${bid} at ${name}`, { timeSeconds: now, entity: vm.name });
    return bid < Number.MAX_SAFE_INTEGER ? quantised(bid) : Number.MAX_SAFE_INTEGER;
  }
}
