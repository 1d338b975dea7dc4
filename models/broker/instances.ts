import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import type { GivenCause, OrderWatcher, Vm, VmBus, VmEndCause } from "../ports/index.js";
import type { Holding } from "./holding.js";
import { count, type Manager } from "./manager.js";

/** VMs that managers asked their sites for, whose they are, and how they end. */
export class Instances {
  readonly #sim: Simulation;
  readonly #managers: readonly Manager[];
  readonly #watcher: Required<OrderWatcher>;
  readonly #changed: (holding: Holding) => void;
  /** By VM: kept until it has ended, whoever has forgotten its order by then. */
  readonly #holdings = new Map<number, Holding>();
  readonly #deleted: EventKind;

  /** @param changed Called when the VM of a holding has come to another phase. */
  constructor(sim: Simulation, vmBus: VmBus, managers: readonly Manager[], watcher: Required<OrderWatcher>, changed: (holding: Holding) => void) {
    this.#sim = sim;
    this.#managers = managers;
    this.#watcher = watcher;
    this.#changed = changed;
    this.#deleted = sim.kind("instance.deleted", (vm) => this.#end(vm), (vm) => this.#holdings.get(vm)?.target.nameHash ?? 0, (vm) => this.#holdings.get(vm)?.name ?? "");
    vmBus.subscribe({ vmChanged: (vm) => this.#vmChanged(vm) });
  }

  hold(holding: Holding, vm: Vm): void {
    holding.vm = vm;
    holding.leaving = null;
    this.#holdings.set(vm.id, holding);
    count(this.#managers[holding.provider].accounts, holding.account, 1);
  }

  /** Ends the VM of a holding, in the time that this takes; nothing where it is gone or on its way out. */
  release(holding: Holding, cause: GivenCause): void {
    const { vm, leaving } = holding;
    if (vm === null || vm.phase === "ended" || leaving !== null) return;
    holding.leaving = cause;
    const seconds = this.#managers[holding.provider].spec.deletion;
    if (seconds > 0) this.#sim.after(seconds, Rank.completion, this.#deleted, vm.id);
    else this.#end(vm.id);
  }

  /** The run is over: nobody holds anything any more. */
  close(): void {
    for (const [id, holding] of [...this.#holdings]) {
      holding.leaving ??= "removed";
      this.#end(id);
    }
  }

  #end(id: number): void {
    const holding = this.#holdings.get(id);
    if (holding === undefined) return;
    const cause: VmEndCause = holding.leaving === "preempted" ? "preempted" : "user";
    this.#managers[holding.provider].site.release(holding.vm as Vm, cause);
  }

  #vmChanged(vm: Vm): void {
    const holding = this.#holdings.get(vm.id);
    if (holding === undefined) return;
    if (vm.phase === "ended") {
      this.#holdings.delete(vm.id);
      count(this.#managers[holding.provider].accounts, holding.account, -1);
      if (holding.isGranted) this.#watcher.given(holding.target, holding.provider, vm, holding.leaving ?? "gone");
      holding.isGranted = false;
    }
    this.#changed(holding);
  }
}
