import { byName, Fault, IdMap, NO_EVENT, Rank, type Simulation, type Streams } from "../../../sim/index.js";
import { type BidListener, type BidsPort, type Domain, type MetricsPort, type ReadFile, type RunOptions, SERIES_COLUMNS, type Table, type Vm, type VmBus, type VmListener, type VmMarket, type VmQuotes, type VmSeller } from "../../ports/index.js";
import { isSpot, purchaseOf, type PurchasesSpec, type SpotPurchase } from "../purchases/index.js";
import { onDemandMicroUsd } from "../on-demand.js";
import type { MarketSite } from "../site.js";
import { tariffOf, type VmTariff } from "../tariff/index.js";
import { Bids } from "./bids.js";
import { type Holding, type MarketEvents, SpotMarket } from "./market.js";
import { MarketSeries } from "./market-series.js";
import { reportMarket } from "./metrics.js";
import { PricePath } from "./price-path.js";
import { priceProcesses } from "./processes/index.js";
import { rulesFrom } from "./rules.js";
import { CHEAPEST, marketsOf, maySell, type SpotMarketsSpec } from "./spec.js";

/** What spot markets need of their surroundings. */
export interface SpotPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly vmBus: VmBus;
  readonly options: RunOptions;
  readonly file: ReadFile;
  /** Ends the run here: nothing is known of a price any more. */
  readonly stop: () => void;
}

/** Spot markets as a part of the world. */
export interface SpotDomain extends Domain, VmMarket, VmQuotes, BidsPort {
  /** What a VM is billed by that was granted on a market; undefined for all others. */
  tariff(vm: Vm): VmTariff | undefined;
  /** Price of an instance-hour where such a VM would be asked for now [micro-USD]; Infinity while there is none. */
  cheapestMicroUsd(site: string, type: string, purchase: SpotPurchase): number;
  /** Requests that wait now. */
  readonly waiting: number;
}

/** Processes without dates of their own begin so long before the run [s]: bidders have a past, and t = 0 is no special moment. */
const PAST_SECONDS = 30 * 86_400;

class SpotMarkets implements SpotDomain, VmListener {
  readonly #sim: Simulation;
  readonly #purchases: PurchasesSpec;
  /** Ways to buy that were asked for; null for those that are not on a spot market. */
  readonly #ways = new Map<string, SpotPurchase | null>();
  readonly #markets: SpotMarket[] = [];
  readonly #bySite = new Map<string, SpotMarket[]>();
  readonly #bids: Bids;
  readonly #holdings: (Holding | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #byVm = new IdMap<Holding>();
  #entered = 0;
  readonly #series = new Map<SpotMarket, MarketSeries>();
  readonly #keepsSeries: boolean;
  readonly #listeners: BidListener[] = [];

  constructor(sites: readonly (MarketSite & SpotMarketsSpec)[], purchases: PurchasesSpec, ports: SpotPorts) {
    const { sim, streams, options } = ports;
    this.#sim = sim;
    this.#purchases = purchases;
    this.#keepsSeries = options.tables.has("series");
    const onDemand = new Map<string, VmTariff>();
    this.#bids = new Bids(sim, onDemand);
    const named = [...sites].sort((a, b) => byName(a.name, b.name)).filter((site) => marketsOf(site).length > 0);
    if (named.length === 0) return;
    const events = this.#events();
    const over = sim.kind("spot.trace-over", () => ports.stop());
    for (const site of named) {
      const tariff = tariffOf(site, options.startMillis);
      if (tariff !== undefined) onDemand.set(site.name, tariff);
      const markets = marketsOf(site).sort(([a], [b]) => byName(a, b)).map(([key, spec]) => {
        const name = `${site.name}/${key}`;
        const draws = (purpose?: string) => streams.source(purpose === undefined ? `spot/${name}` : `spot/${name}/${purpose}`);
        const process = priceProcesses.get(spec.kind).create(spec, { draws, startMillis: options.startMillis, fromSeconds: -PAST_SECONDS, onDemandMicroUsd: onDemandMicroUsd(site, spec.type, options.startMillis), file: ports.file });
        const path = new PricePath(process);
        const rules = rulesFrom(spec.rules, options.startMillis);
        const market = new SpotMarket(name, spec, { sim, streams, number: this.#markets.length, events, holdings: this.#holdings, path, rules, forget: (holding) => this.#forget(holding) });
        if (path.endSeconds < Infinity) sim.at(path.endSeconds, Rank.environment, over);
        this.#markets.push(market);
        if (this.#keepsSeries) this.#series.set(market, new MarketSeries(name));
        return market;
      });
      this.#bySite.set(site.name, markets);
    }
    ports.vmBus.subscribe(this, { phases: ["running", "suspended", "ended"] });
  }

  get waiting(): number {
    return this.#markets.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  sells(site: string, purchase: string): boolean {
    return this.#bySite.has(site) && this.#spotOf(purchase) !== null;
  }

  listen(listener: BidListener): void {
    this.#listeners.push(listener);
  }

  enter(vm: Vm, seller: VmSeller): void {
    const purchase = this.#spotOf(vm.purchase)!;
    const market = this.#choose(vm, purchase);
    const place = this.#bids.placeOf(vm);
    const bidMicroUsd = this.#bids.make(vm, place, purchase, market);
    this.#series.get(market)?.bid(this.#sim.now, bidMicroUsd);
    for (const listener of this.#listeners) listener.bidMade(vm, bidMicroUsd);
    const row = this.#free.pop() ?? this.#holdings.length;
    const holding: Holding = {
      vm,
      seller,
      purchase,
      market,
      place,
      number: this.#entered++,
      bidMicroUsd,
      tariff: market.tariff(bidMicroUsd),
      enteredAt: this.#sim.now,
      row,
      state: "waits",
      event: NO_EVENT,
      patience: NO_EVENT,
      runningSince: NaN,
      putOff: 0,
    };
    this.#holdings[row] = holding;
    this.#byVm.set(vm.id, holding);
    market.open(holding);
  }

  reopens(vm: Vm): boolean {
    return this.#spotOf(vm.purchase)?.request === "persistent";
  }

  tariff(vm: Vm): VmTariff | undefined {
    return this.#byVm.get(vm.id)?.tariff;
  }

  priceMicroUsd(vm: Vm, atSeconds: number): number | undefined {
    if (atSeconds > this.#sim.now) throw new Fault(`the price of ${vm.name} at ${atSeconds} s is not known yet`, { timeSeconds: this.#sim.now, entity: vm.name });
    return this.#byVm.get(vm.id)?.market.path.at(atSeconds);
  }

  bidMicroUsd(vm: Vm): number | undefined {
    return this.#byVm.get(vm.id)?.bidMicroUsd;
  }

  vmChanged(vm: Vm): void {
    const holding = this.#byVm.get(vm.id);
    if (holding === undefined) return;
    if (vm.phase === "running") {
      holding.runningSince = this.#sim.now;
      holding.market.started(holding);
    }
    if (vm.phase !== "ended" && vm.phase !== "suspended") return;
    if (!Number.isNaN(holding.runningSince)) holding.market.counts.uptime.add(this.#sim.now - holding.runningSince);
    holding.runningSince = NaN;
    if (vm.phase === "suspended") return;
    if (vm.cause === "provider-spot") {
      this.#series.get(holding.market)?.interrupted(this.#sim.now, holding.market.counts.interruptions);
      holding.place.interruptions += 1;
    }
    this.#forget(holding);
  }

  close(): void {
    // Whoever asked for VMs has given them back.
  }

  report(metrics: MetricsPort): void {
    const { now } = this.#sim;
    const holdings = this.#byVm.ascending().sort((a, b) => a.number - b.number);
    for (const market of this.#markets) {
      let running = 0;
      for (const holding of holdings) if (holding.market === market && !Number.isNaN(holding.runningSince)) running += now - holding.runningSince;
      reportMarket(market, running, now, metrics);
    }
  }

  tables(): ReadonlyMap<string, Table> {
    if (!this.#keepsSeries || this.#markets.length === 0) return new Map();
    const { now } = this.#sim;
    const rows = this.#markets.flatMap((market) => this.#series.get(market)!.rows(market.path, now));
    return new Map([["series", { columns: SERIES_COLUMNS, rows }]]);
  }

  cheapestMicroUsd(site: string, type: string, purchase: SpotPurchase): number {
    const price = this.#cheapest(site, type, purchase)?.path.at(this.#sim.now) ?? NaN;
    return Number.isNaN(price) ? Infinity : price;
  }

  #spotOf(name: string): SpotPurchase | null {
    let way = this.#ways.get(name);
    if (way === undefined) {
      const found = purchaseOf(this.#purchases, name);
      this.#ways.set(name, (way = isSpot(found) ? found : null));
    }
    return way;
  }

  #choose(vm: Vm, purchase: SpotPurchase): SpotMarket {
    const cheapest = this.#cheapest(vm.site, vm.type, purchase);
    if (cheapest !== undefined) return cheapest;
    const { zone } = purchase;
    throw new Fault(`no spot market for ${vm.type}${zone === CHEAPEST ? "" : ` in zone ${zone}`}`, { timeSeconds: this.#sim.now, entity: vm.name });
  }

  #cheapest(site: string, type: string, { zone }: SpotPurchase): SpotMarket | undefined {
    const { now } = this.#sim;
    let cheapest: SpotMarket | undefined;
    for (const market of this.#bySite.get(site) ?? []) {
      if (!maySell(market.spec, type, zone)) continue;
      if (cheapest === undefined || market.path.at(now) < cheapest.path.at(now)) cheapest = market;
    }
    return cheapest;
  }

  #forget(holding: Holding): void {
    holding.market.left(holding);
    this.#byVm.delete(holding.vm.id);
    this.#holdings[holding.row] = undefined;
    this.#free.push(holding.row);
  }

  #events(): MarketEvents {
    const sim = this.#sim;
    const at = (row: number): Holding => this.#holdings[row]!;
    const ofHolding = (name: string, run: (holding: Holding) => void) => sim.kind(name, (row) => run(at(row)), (row) => at(row).vm.nameHash, (row) => at(row).vm.name);
    return {
      changed: sim.kind("spot.price", (market) => this.#markets[market].priceChanged(), (market) => this.#markets[market].nameHash),
      granted: ofHolding("spot.granted", (holding) => holding.market.granted(holding)),
      lostPatience: ofHolding("spot.patience-over", (holding) => holding.market.lostPatience(holding)),
      outOfCapacity: ofHolding("spot.out-of-capacity", (holding) => holding.market.takeBack(holding)),
      taken: ofHolding("spot.taken", (holding) => holding.market.taken(holding)),
    };
  }
}


/** Attaches the spot markets of all sites, in order of name; the specs have passed `spotIssues`. */
export function attachSpot(sites: readonly (MarketSite & SpotMarketsSpec)[], purchases: PurchasesSpec, ports: SpotPorts): SpotDomain {
  return new SpotMarkets(sites, purchases, ports);
}
