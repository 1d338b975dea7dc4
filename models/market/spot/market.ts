import { type EventHandle, type EventKind, hashName, KeyHeap, makeVariate, NO_EVENT, Rank, type Simulation, type Streams, type Variate } from "../../../sim/index.js";
import type { Vm, VmSeller } from "../../ports/index.js";
import type { SpotPurchase } from "../purchases/spot.js";
import type { Steps } from "../steps.js";
import { MarketTariff } from "../tariff/on-market.js";
import { SpotCounts } from "./counts.js";
import { GroupStreams } from "./group-streams.js";
import type { Place } from "./places.js";
import type { PricePath } from "./price-path.js";
import type { SpotRules } from "./rules.js";
import type { SpotSpec } from "./spec.js";

/** A request from when it reaches the market to the end of its VM. */
export interface Holding {
  readonly vm: Vm;
  readonly seller: VmSeller;
  readonly purchase: SpotPurchase;
  readonly market: SpotMarket;
  readonly place: Place;
  /** Requests that came before, at all markets. */
  readonly number: number;
  readonly bidMicroUsd: number;
  readonly tariff: MarketTariff;
  readonly enteredAt: number;
  /** Place in the rows of all markets. */
  row: number;
  state: "waits" | "is-granted" | "runs" | "noticed";
  /** The one of its events that may be pending: its grant, the end of its patience, or of its capacity. */
  event: EventHandle;
  patience: EventHandle;
  /** Since when its VM runs [s]; NaN while it does not. */
  runningSince: number;
  /** How often its grant was put off because the price rose meanwhile. */
  putOff: number;
}

/** Events of all markets, with the number of a market or the row of a holding as argument. */
export interface MarketEvents {
  readonly changed: EventKind;
  readonly granted: EventKind;
  readonly lostPatience: EventKind;
  readonly outOfCapacity: EventKind;
  readonly taken: EventKind;
}

/**
 * One spot market: everybody who runs bids at least the price, and who waits bids less, or has been granted just now.
 *
 * A change of price is an event only while somebody runs, or waits with a bid that a price to come may reach. Of equals the request that
 * came first is granted, and taken back, first. O(log n) for each.
 */
export class SpotMarket {
  readonly name: string;
  readonly spec: SpotSpec;
  readonly path: PricePath;
  readonly counts = new SpotCounts();
  readonly nameHash: number;
  readonly #sim: Simulation;
  /** Streams of the fulfilment delay and of the time until capacity runs out. */
  readonly #fulfilmentDraws: GroupStreams;
  readonly #capacityDraws: GroupStreams;
  readonly #number: number;
  readonly #events: MarketEvents;
  readonly #holdings: readonly (Holding | undefined)[];
  readonly #rules: Steps<SpotRules>;
  readonly #forget: (holding: Holding) => void;
  readonly #fulfilment: Variate;
  readonly #capacity: Variate | undefined;
  /** Rows that wait by −bid, and rows that run or are being granted by bid. */
  readonly #waiting = new KeyHeap();
  readonly #running = new KeyHeap();
  #change: EventHandle = NO_EVENT;

  constructor(
    name: string,
    spec: SpotSpec,
    parts: { sim: Simulation; streams: Streams; number: number; events: MarketEvents; holdings: readonly (Holding | undefined)[]; path: PricePath; rules: Steps<SpotRules>; forget: (holding: Holding) => void },
  ) {
    this.name = name;
    this.nameHash = hashName(name);
    this.spec = spec;
    this.path = parts.path;
    this.#sim = parts.sim;
    this.#fulfilmentDraws = new GroupStreams(parts.streams, "spot-fulfilment");
    this.#capacityDraws = new GroupStreams(parts.streams, "spot-capacity");
    this.#number = parts.number;
    this.#events = parts.events;
    this.#holdings = parts.holdings;
    this.#rules = parts.rules;
    this.#forget = parts.forget;
    this.#fulfilment = makeVariate(spec.fulfilment);
    this.#capacity = spec.interruptions === undefined ? undefined : makeVariate(spec.interruptions);
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  tariff(bidMicroUsd: number): MarketTariff {
    return new MarketTariff(this.path, this.#rules, bidMicroUsd);
  }

  /** A request has come; it may be granted before this returns. */
  open(holding: Holding): void {
    this.counts.requests += 1;
    this.#waiting.set(holding.row, -holding.bidMicroUsd);
    const { fallback } = holding.purchase;
    if (fallback !== undefined && fallback.after > 0) {
      holding.patience = this.#sim.after(fallback.after, Rank.timeout, this.#events.lostPatience, holding.row);
    }
    this.#look();
    if (fallback?.after === 0 && holding.state === "waits") this.lostPatience(holding);
  }

  /** The VM of a holding runs. */
  started(holding: Holding): void {
    if (this.#capacity === undefined) return;
    const { vm, row } = holding;
    const seconds = this.#capacity.sample(this.#capacityDraws.of(vm).at(vm.ordinal, vm.attempt));
    holding.event = this.#sim.after(seconds, Rank.environment, this.#events.outOfCapacity, row);
  }

  /** The VM of a holding has ended, or is bought another way. */
  left(holding: Holding): void {
    this.#waiting.remove(holding.row);
    this.#running.remove(holding.row);
    this.#cancel(holding.event);
    this.#cancel(holding.patience);
  }

  priceChanged(): void {
    this.#change = NO_EVENT;
    this.#look();
  }

  granted(holding: Holding): void {
    holding.state = "runs";
    this.#cancel(holding.patience);
    this.counts.granted += 1;
    this.counts.waits.add(this.#sim.now - holding.enteredAt);
    holding.seller.granted(holding.vm);
  }

  lostPatience(holding: Holding): void {
    this.counts.fallbacks += 1;
    this.#forget(holding);
    holding.seller.grantedAs(holding.vm, holding.purchase.fallback!.purchase);
  }

  /** The VM is taken back: at once, or after a notice. */
  takeBack(holding: Holding): void {
    const { noticeSeconds } = this.#rules.at(this.#sim.now)!;
    const { phase } = holding.vm;
    this.#running.remove(holding.row);
    this.#cancel(holding.event);
    if (noticeSeconds === 0 || (phase !== "running" && phase !== "ready")) {
      this.taken(holding);
      return;
    }
    holding.state = "noticed";
    holding.event = this.#sim.after(noticeSeconds, Rank.environment, this.#events.taken, holding.row);
    holding.seller.noticed(holding.vm);
  }

  taken(holding: Holding): void {
    const { phase } = holding.vm;
    if (phase === "running" || phase === "ready" || phase === "notice") this.counts.interruptions += 1;
    holding.seller.taken(holding.vm);
  }

  /** Takes back whose bids are below the price and grants whose suffice, and sees to it that the next change is heard of. */
  #look(): void {
    const price = this.path.at(this.#sim.now);
    while (this.#running.firstKey() < price) {
      const holding = this.#holdings[this.#running.first()]!;
      if (holding.state === "is-granted") this.#putOff(holding);
      else this.takeBack(holding);
    }
    while (-this.#waiting.firstKey() >= price) this.#beginGrant(this.#holdings[this.#waiting.first()]!);
    this.#listen();
  }

  #beginGrant(holding: Holding): void {
    const { vm, row } = holding;
    this.#waiting.remove(row);
    this.#running.set(row, holding.bidMicroUsd);
    const seconds = this.#fulfilment.sample(this.#fulfilmentDraws.of(vm).at(vm.ordinal, vm.attempt + 65_536 * holding.putOff));
    if (seconds === 0) {
      this.granted(holding);
      return;
    }
    holding.state = "is-granted";
    holding.event = this.#sim.after(seconds, Rank.environment, this.#events.granted, row);
  }

  #putOff(holding: Holding): void {
    this.#cancel(holding.event);
    this.#running.remove(holding.row);
    this.#waiting.set(holding.row, -holding.bidMicroUsd);
    holding.state = "waits";
    holding.putOff += 1;
  }

  #listen(): void {
    const isHeard = this.#running.size > 0 || -this.#waiting.firstKey() >= this.path.lowestMicroUsd;
    if (!isHeard || this.#sim.isPending(this.#change)) return;
    const next = this.path.changeAfter(this.#sim.now);
    if (next < Infinity) this.#change = this.#sim.at(next, Rank.environment, this.#events.changed, this.#number);
  }

  #cancel(event: EventHandle): void {
    if (this.#sim.isPending(event)) this.#sim.cancel(event);
  }
}
