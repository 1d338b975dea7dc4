import { type EventHandle, type EventKind, exactProduct, hashName, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import type { Ledger } from "../ledger.js";
import type { Rate, VmTariff } from "../tariff/index.js";
import { type BilledTime, MeteredRun } from "./metered-run.js";

interface Running {
  readonly run: MeteredRun;
  event: EventHandle;
}

/** Bills VMs from `running` to `ended` or `suspended`, by the tariff of their site. */
export class VmMeter implements VmListener, BilledTime {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #tariffs: ReadonlyMap<string, VmTariff>;
  readonly #onMarket: (vm: Vm) => VmTariff | undefined;
  readonly #running = new Map<number, Running>();
  readonly #billedSeconds = new Map<string, number>();
  readonly #boundary: EventKind;
  #closed = false;

  /** @param onMarket What a VM is billed by that was bought on a market; undefined for others. */
  constructor(sim: Simulation, ledger: Ledger, tariffs: ReadonlyMap<string, VmTariff>, onMarket: (vm: Vm) => VmTariff | undefined = () => undefined) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#tariffs = tariffs;
    this.#onMarket = onMarket;
    this.#boundary = sim.kind(
      "market.unit-boundary",
      (id) => this.#unitBoundary(id),
      (id) => hashName(this.#running.get(id)?.run.vm.name ?? ""),
    );
  }

  vmChanged(vm: Vm): void {
    if (vm.phase === "running") this.#start(vm);
    else if (vm.phase === "ended" || vm.phase === "suspended") this.#end(vm.id, vm.cause === "provider-spot");
  }

  billed(vm: Vm, rates: readonly Rate[], rule: string, seconds: number, fromSeconds: number, untilSeconds: number): void {
    this.#billedSeconds.set(vm.site, (this.#billedSeconds.get(vm.site) ?? 0) + seconds);
    for (const { basis, priceMicroUsd, amount } of rates) {
      this.#ledger.post({
        payer: vm.owner,
        payee: vm.site,
        item: "compute",
        subject: vm.name,
        type: vm.type,
        purchase: vm.purchase,
        rule,
        basis,
        priceMicroUsd,
        quantity: exactProduct(seconds, amount),
        fromSeconds,
        untilSeconds,
      });
    }
  }

  /** Running time billed at a site so far [s]. */
  billedSeconds(site: string): number {
    return this.#billedSeconds.get(site) ?? 0;
  }

  /** Bills what still runs, in the order in which it began to. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#running.keys()]) this.#end(id, false);
  }

  #start(vm: Vm): void {
    const tariff = this.#onMarket(vm) ?? this.#tariffs.get(vm.site);
    if (tariff === undefined || this.#closed) return;
    const running = { run: new MeteredRun(vm, tariff, this.#sim.now, this), event: NO_EVENT };
    this.#running.set(vm.id, running);
    this.#awaitBoundary(vm.id, running);
  }

  #end(id: number, isTaken: boolean): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    this.#running.delete(id);
    if (this.#sim.isPending(running.event)) this.#sim.cancel(running.event);
    running.run.end(this.#sim.now, isTaken);
  }

  #unitBoundary(id: number): void {
    const running = this.#running.get(id)!;
    running.run.boundary(this.#sim.now);
    this.#awaitBoundary(id, running);
  }

  #awaitBoundary(id: number, running: Running): void {
    const time = running.run.nextBoundary;
    running.event = time === Infinity ? NO_EVENT : this.#sim.at(time, Rank.meter, this.#boundary, id);
  }
}
