import { ExactSum, Rank, Simulation } from "../../sim/index.js";
import { attachCheckers, type CheckedSite } from "../../models/checkers/index.js";
import { attachMarket, type MarketSite } from "../../models/market/index.js";
import { type LedgerListener, type LedgerPort, type LinksPort, type TrafficListener, VmBus } from "../../models/ports/index.js";

const OPTIONS = { warmupSeconds: 0, startMillis: 0, tables: new Set<string>() };
const CLOUD: MarketSite = { name: "cloud", driver: "opennebula", hosts: 0, price: { types: { "m1.small": 85_000 }, billing: { kind: "per-minute" } } };

function exactly(value = 0n): ExactSum {
  const sum = new ExactSum();
  sum.add(value);
  return sum;
}

/** A ledger whose books say whatever a test wants. */
export class FakeLedger implements LedgerPort {
  readonly listeners: LedgerListener[] = [];
  readonly accounts = new Map<string, bigint>();
  lines = 0;
  costNumerator = 0n;
  readonly costDenominator = 3600n;

  listen(listener: LedgerListener): void {
    this.listeners.push(listener);
  }

  balances(): ReadonlyMap<string, bigint> {
    return this.accounts;
  }

  payer(name: string): ExactSum {
    return exactly(this.accounts.get(`payer:${name}`));
  }

  payee(name: string): ExactSum {
    return exactly(this.accounts.get(`payee:${name}`));
  }

  numerators(): ExactSum {
    return exactly(this.costNumerator);
  }
}

/** Checkers over a world that tests play by hand. */
export class CheckedStage {
  readonly sim = new Simulation();
  readonly bus = new VmBus();
  readonly traffic: TrafficListener[] = [];
  readonly clock: { now: number } | undefined;
  readonly market;
  readonly checkers;

  /** `clock` stands in for the kernel's, where a test wants a broken one; `ledger` for the market's. */
  constructor(sites: readonly CheckedSite[] = [{ name: "cloud", hosts: 0, hostCores: 0 }], broken: { clock?: { now: number }; ledger?: LedgerPort; links?: LinksPort } = {}) {
    const network = { listen: (listener: TrafficListener) => void this.traffic.push(listener) };
    this.market = attachMarket([CLOUD], { sim: this.sim, vmBus: this.bus, network, options: OPTIONS });
    this.checkers = attachCheckers({ sim: broken.clock ?? this.sim, vmBus: this.bus, network, ledger: broken.ledger ?? this.market.ledger, sites, ...(broken.links === undefined ? {} : { links: broken.links }) });
  }

  get jobs() {
    return this.checkers.jobObserver;
  }

  get requests() {
    return this.checkers.requestObserver;
  }

  at(time: number, act: () => void): void {
    this.sim.call(time, Rank.completion, "act", act);
  }

  send(from: string, to: string, bytes: number, wireBytes = bytes): void {
    for (const listener of this.traffic) listener.trafficSent(from, to, bytes, wireBytes);
  }

  receive(from: string, to: string, bytes: number): void {
    for (const listener of this.traffic) listener.trafficReceived(from, to, bytes);
  }

  close(): void {
    this.sim.run();
    this.market.close();
    this.checkers.close();
  }
}
