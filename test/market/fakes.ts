import { hashName, Rank, Simulation } from "../../sim/index.js";
import { attachMarket, type MarketDomain, type MarketSite, type PurchasesSpec, type SitePrice, sitePriceSchema } from "../../models/market/index.js";
import { type BillLine, type MetricsPort, type RunOptions, type TrafficListener, type Vm, VmBus, type VmEndCause, type VmPhase } from "../../models/ports/index.js";

export type MutableVm = { -readonly [K in keyof Vm]: Vm[K] };

/** A VM that nobody's site runs: tests publish its phases themselves. */
export function fakeVm(id: number, over: Partial<Vm> = {}): MutableVm {
  const site = over.site ?? "cloud";
  const name = over.name ?? `cluster/cloud-${id}@${site}`;
  return {
    id,
    name,
    nameHash: hashName(name),
    site,
    group: "cluster/cloud",
    ordinal: id,
    attempt: 0,
    owner: "cluster",
    type: "m1.small",
    cores: 1,
    memoryBytes: 1_073_741_824,
    speed: 1,
    purchase: "on-demand",
    host: -1,
    phase: "requested",
    requestedAt: 0,
    bootingAt: NaN,
    runningAt: NaN,
    readyAt: NaN,
    endedAt: NaN,
    cause: null,
    ...over,
  };
}

/** Sets the phase with its stamp and tells the bus. */
export function publish(bus: VmBus, vm: MutableVm, phase: VmPhase, now: number, cause: VmEndCause = "completed"): void {
  vm.phase = phase;
  if (phase === "booting") vm.bootingAt = now;
  if (phase === "running") vm.runningAt = now;
  if (phase === "ready") vm.readyAt = now;
  if (phase === "ended") {
    vm.endedAt = now;
    vm.cause = cause;
  }
  bus.publish(vm);
}

export const parsedPrice = (written: unknown): SitePrice | undefined => sitePriceSchema().parse(written);

/** A market over sites, with the traffic and VMs that a test plays. */
export class MarketStage {
  readonly sim = new Simulation();
  readonly bus = new VmBus();
  readonly traffic: TrafficListener[] = [];
  readonly lines: BillLine[] = [];
  readonly market: MarketDomain;
  #vms = 0;

  constructor(sites: readonly MarketSite[], start = 1_275_350_400_000 /* 2010-06-01 */, purchases: PurchasesSpec = {}) {
    const options: RunOptions = { warmupSeconds: 0, startMillis: start, tables: new Set(["bills"]) };
    this.market = attachMarket(sites, { sim: this.sim, vmBus: this.bus, network: { listen: (listener) => void this.traffic.push(listener) }, options, purchases });
    this.market.ledger.listen({ linePosted: (line) => void this.lines.push(line) });
  }

  /** Runs a VM from one instant to another; ends come at rank completion, as work that ends does. */
  vm(from: number, until: number, over: Partial<Vm> = {}): MutableVm {
    const vm = fakeVm(++this.#vms, over);
    this.sim.call(from, Rank.environment, "vm.start", () => {
      publish(this.bus, vm, "booting", from);
      publish(this.bus, vm, "running", from);
    });
    this.sim.call(until, Rank.completion, "vm.end", () => publish(this.bus, vm, "ended", until));
    return vm;
  }

  send(at: number, from: string, to: string, wireBytes: number): void {
    this.sim.call(at, Rank.delivery, "traffic", () => {
      for (const listener of this.traffic) listener.trafficSent(from, to, wireBytes, wireBytes);
    });
  }

  /** Plays everything until the horizon, then closes the market. */
  close(horizon = Infinity): readonly BillLine[] {
    this.sim.run(horizon);
    this.market.close();
    return this.lines;
  }

  /** Reported metrics as `id entity` → value. */
  metrics(): Map<string, number | null> {
    const values = new Map<string, number | null>();
    const port: MetricsPort = {
      value: (id, entity, value) => void values.set(`${id} ${entity}`, value),
      parts: () => undefined,
      run: () => undefined,
    };
    this.market.report(port);
    return values;
  }
}
