import type { Simulation } from "../../sim/index.js";
import { type Table, TimelineRows, type Vm, type VmListener, type VmPhase } from "../ports/index.js";

interface Open {
  readonly vm: Vm;
  readonly phase: VmPhase;
  readonly since: number;
}

/** Rows of the table `timeline`: each VM's phases with their start and end, by end. */
export class VmTimeline implements VmListener {
  readonly #sim: Simulation;
  readonly #rows = new TimelineRows();
  readonly #open = new Map<number, Open>();

  constructor(sim: Simulation) {
    this.#sim = sim;
  }

  vmChanged(vm: Vm): void {
    const before = this.#open.get(vm.id);
    if (before !== undefined) this.#write(before);
    if (vm.phase === "ended") this.#open.delete(vm.id);
    else this.#open.set(vm.id, { vm, phase: vm.phase, since: this.#sim.now });
  }

  /** To be called once, at the end of the run. */
  table(): Table {
    for (const open of this.#open.values()) this.#write(open);
    this.#open.clear();
    return this.#rows.table(this.#sim.now);
  }

  #write({ vm, phase, since }: Open): void {
    this.#rows.write(vm.name, vm.site, phase, since, this.#sim.now);
  }
}
