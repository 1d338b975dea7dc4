import { type EventKind, exactProduct, IdMap, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import type { Ledger } from "../ledger.js";
import type { Rate, VmTariff } from "../tariff/index.js";
import { type BilledTime, MeteredRun } from "./metered-run.js";

/** Bills VMs from `running` to `ended` or `suspended`, by the tariff of their site. */
export class VmMeter implements VmListener, BilledTime {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #tariffs: ReadonlyMap<string, VmTariff>;
  readonly #onMarket: (vm: Vm) => VmTariff | undefined;
  readonly #running = new IdMap<MeteredRun>();
  #runs = 0;
  readonly #billed = new Map<string, { seconds: number }>();
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
      (id) => this.#running.get(id)?.vm.nameHash ?? 0,
    );
  }

  vmChanged(vm: Vm): void {
    if (vm.phase === "running") this.#start(vm);
    else if (vm.phase === "ended" || vm.phase === "suspended") this.#end(vm.id, vm.cause === "provider-spot");
  }

  billed(vm: Vm, rates: readonly Rate[], rule: string, seconds: number, fromSeconds: number, untilSeconds: number): void {
    let billed = this.#billed.get(vm.site);
    if (billed === undefined) this.#billed.set(vm.site, (billed = { seconds: 0 }));
    billed.seconds += seconds;
    for (const { basis, priceMicroUsd, amount } of rates) {
      this.#ledger.post({
        payer: vm.owner,
        payee: vm.site,
        item: "compute",
        subject: vm.name,
        vm: vm.id,
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
    return this.#billed.get(site)?.seconds ?? 0;
  }

  /** Bills what still runs, in the order in which it began to. */
  close(): void {
    this.#closed = true;
    for (const { vm } of this.#running.ascending().sort((a, b) => a.number - b.number)) this.#end(vm.id, false);
  }

  #start(vm: Vm): void {
    const tariff = this.#onMarket(vm) ?? this.#tariffs.get(vm.site);
    if (tariff === undefined || this.#closed) return;
    const run = new MeteredRun(vm, tariff, this.#sim.now, this, this.#runs++);
    this.#running.set(vm.id, run);
    this.#awaitBoundary(run);
  }

  #end(id: number, isTaken: boolean): void {
    const run = this.#running.get(id);
    if (run === undefined) return;
    this.#running.delete(id);
    if (this.#sim.isPending(run.event)) this.#sim.cancel(run.event);
    run.end(this.#sim.now, isTaken);
  }

  #unitBoundary(id: number): void {
    const run = this.#running.get(id)!;
    run.boundary(this.#sim.now);
    this.#awaitBoundary(run);
  }

  #awaitBoundary(run: MeteredRun): void {
    const time = run.nextBoundary;
    run.event = time === Infinity ? NO_EVENT : this.#sim.at(time, Rank.meter, this.#boundary, run.vm.id);
  }
}
