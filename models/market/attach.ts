import { byName, type Simulation } from "../../sim/index.js";
import type { BillItem, Domain, EnergyPort, MetricsPort, NetworkPort, PenaltyPort, RunOptions, StoragePort, Table, Vm, VmBus, VmInterest } from "../ports/index.js";
import { billsTable } from "./bills-table.js";
import { priceBooks } from "./books/index.js";
import { Ledger } from "./ledger.js";
import { EnergyMeter } from "./meters/energy-meter.js";
import { HostMeter } from "./meters/host-meter.js";
import { PenaltyMeter } from "./meters/penalty-meter.js";
import { ReservationMeter } from "./meters/reservation-meter.js";
import { StorageMeter } from "./meters/storage-meter.js";
import { type DirectionPrice, TransferMeter, type TransferPrices } from "./meters/transfer-meter.js";
import { VmMeter } from "./meters/vm-meter.js";
import { ownedMicroUsdPerHour } from "./owned.js";
import { PurchaseCosts } from "./purchase-costs.js";
import { isReserved, isSpot, ON_DEMAND, purchaseOf, type PurchasesSpec, type ReservedPurchase } from "./purchases/index.js";
import type { MarketSite } from "./site.js";
import { statesPrice } from "./spec.js";
import { Steps } from "./steps.js";
import { Tiers, type TrafficPrice } from "./tiers.js";
import type { SpotDomain } from "./spot/index.js";
import { flatTariffs, hourlyMicroUsd, type PricedVm, tariffOf, type VmTariff } from "./tariff/index.js";

/** What the market needs of its surroundings. */
export interface MarketPorts {
  readonly sim: Simulation;
  readonly vmBus: VmBus;
  readonly network: Pick<NetworkPort, "listen">;
  /** Where sites draw energy that is billed. */
  readonly energy?: EnergyPort | undefined;
  readonly options: RunOptions;
  /** Ways to buy VMs beside on demand; absent: spot with its plain terms. */
  readonly purchases?: PurchasesSpec | undefined;
  /** What VMs are billed by that were bought on a spot market; absent: none were. */
  readonly spot?: Pick<SpotDomain, "tariff" | "cheapestMicroUsd"> | undefined;
}

/** The market as a part of the world. */
export interface MarketDomain extends Domain {
  readonly penalties: PenaltyPort;
  readonly ledger: Ledger;
  /** Hears of what is kept at sites for a while. */
  readonly storage: StoragePort;
  /** Price of an hour of a VM at a site now [USD]: 0 where its VMs cost nothing themselves; of a spot market its price, Infinity while there is none. */
  hourlyUsd(site: string, vm: PricedVm): number;
}

const direction = (price: TrafficPrice | undefined): DirectionPrice | undefined =>
  price === undefined ? undefined : typeof price === "number" ? new Steps([-Infinity], [price]) : new Tiers(price);

/** Prices of a site's traffic: its own, else its provider's where VMs are priced by the book too. */
function transferPricesOf(site: MarketSite, startMillis: number): TransferPrices {
  const own = site.price?.transfer;
  const others = own?.with === undefined ? undefined : new Map(Object.entries(own.with).map(([other, price]) => [other, { out: direction(price.out), in: direction(price.in) }]));
  if (own !== undefined && (own.with === undefined || own.out !== undefined || own.in !== undefined)) return { out: direction(own.out), in: direction(own.in), with: others };
  const book = statesPrice(site.price) ? undefined : priceBooks.get(site.driver);
  return {
    out: book?.traffic(site.region, "out")?.secondsFrom(startMillis),
    in: book?.traffic(site.region, "in")?.secondsFrom(startMillis),
    with: others,
  };
}

function hostMeters(sites: readonly MarketSite[], sim: Simulation, ledger: Ledger): HostMeter[] {
  return sites.flatMap(({ name, hosts, price }) => {
    const priceMicroUsd = price?.owned === undefined ? price?.["per-host"] : ownedMicroUsdPerHour(price.owned);
    return priceMicroUsd === undefined ? [] : [new HostMeter(sim, ledger, { site: name, hosts, priceMicroUsd, charge: price?.charge ?? "all" })];
  });
}

const MICRO = 1_000_000;

/** Attaches meters to both buses; the sites have passed `marketIssues`. */
export function attachMarket(sites: readonly MarketSite[], ports: MarketPorts): MarketDomain {
  const { sim, vmBus, network, options, spot, purchases = {} } = ports;
  const { startMillis } = options;
  const ordered = [...sites].sort((a, b) => byName(a.name, b.name));
  const ledger = new Ledger(sim, options.tables.has("bills"));

  const tariffs = new Map<string, VmTariff>();
  for (const site of ordered) {
    const tariff = tariffOf(site, startMillis);
    if (tariff !== undefined) tariffs.set(site.name, tariff);
  }
  const termsOf = (purchase: string): ReservedPurchase | undefined => {
    const way = purchaseOf(purchases, purchase);
    return isReserved(way) ? way : undefined;
  };
  const flat = flatTariffs(ordered, startMillis);
  const underReservation = ({ site, purchase }: Vm): VmTariff | undefined => {
    const terms = termsOf(purchase);
    // Where all hours of the term are paid, those in which a VM runs are no others.
    return terms === undefined ? undefined : flat(site, terms.hours === "all" ? 0 : terms.rate);
  };
  const vms = new VmMeter(sim, ledger, tariffs, (vm) => spot?.tariff(vm) ?? underReservation(vm));
  const reservations = new ReservationMeter(sim, ledger, termsOf);
  const paid = new PurchaseCosts((purchase) => purchaseOf(purchases, purchase)?.kind ?? ON_DEMAND);
  ledger.listen(paid);
  const hosts = hostMeters(ordered, sim, ledger);
  const transfers = new TransferMeter(sim, ledger, new Map(ordered.map((site) => [site.name, transferPricesOf(site, startMillis)])));
  const storage = new Map<string, StorageMeter>();
  for (const { name, price } of ordered) {
    if (price?.storage !== undefined) storage.set(name, new StorageMeter(sim, ledger, name, price.storage));
  }
  const energy = ordered.flatMap((site) =>
    site.energy?.price === undefined || ports.energy === undefined ? [] : [new EnergyMeter(sim, ledger, ports.energy, site.name)],
  );
  const runs: VmInterest = { phases: ["running", "suspended", "ended"] };
  vmBus.subscribe(vms, runs);
  if (Object.values(purchases).some(isReserved)) vmBus.subscribe(reservations, runs);
  for (const meter of hosts) if (meter.followsVms) vmBus.subscribe(meter);
  network.listen(transfers);

  let closed = false;
  return {
    ledger,
    storage: { kept: (site, bytes, from, until) => storage.get(site)?.kept(bytes, from, until), asked: (site, request) => storage.get(site)?.asked(request) },
    penalties: new PenaltyMeter(sim, ledger),
    hourlyUsd(site, vm) {
      const way = purchaseOf(purchases, vm.purchase);
      if (isReserved(way)) return way.rate / MICRO;
      if (isSpot(way) && spot !== undefined) return spot.cheapestMicroUsd(site, vm.type, way) / MICRO;
      const tariff = tariffs.get(site);
      return tariff === undefined ? 0 : hourlyMicroUsd(tariff, vm, sim.now) / MICRO;
    },
    close() {
      if (closed) return;
      closed = true;
      for (const meter of [vms, reservations, ...hosts, transfers, ...storage.values(), ...energy]) meter.close();
    },
    report(metrics: MetricsPort) {
      for (const { name } of ordered) {
        const usd = (...items: readonly BillItem[]): number => Number(items.reduce((sum, item) => sum + ledger.receivedMicroUsd(name, item), 0n)) / MICRO;
        metrics.value("cost.total", name, usd("compute", "reservation", "hosts", "transfer-out", "transfer-in", "storage", "energy"));
        metrics.value("cost.compute", name, usd("compute"));
        for (const kind of [ON_DEMAND, "reserved", "spot"]) metrics.value(`cost.${kind}`, name, Number(paid.of(name, kind)) / MICRO);
        metrics.value("cost.hosts", name, usd("hosts"));
        metrics.value("cost.transfer", name, usd("transfer-out", "transfer-in"));
        metrics.value("cost.storage", name, usd("storage"));
        metrics.value("cost.energy", name, usd("energy"));
        metrics.value("vm.billed-hours", name, vms.billedSeconds(name) / 3600);
      }
    },
    tables(): ReadonlyMap<string, Table> {
      return options.tables.has("bills") ? new Map([["bills", billsTable(ledger.kept)]]) : new Map<string, Table>();
    },
  };
}
