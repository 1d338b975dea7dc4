import type { Simulation } from "../../sim/index.js";
import { type Table, type TableRow, TIMELINE_COLUMNS, TIMELINE_ROWS_MAXIMUM, type Vm, type VmListener, type VmPhase } from "../ports/index.js";

interface Open {
  readonly vm: Vm;
  readonly phase: VmPhase;
  readonly since: number;
}

/**
 * Rows of the table `timeline`: each VM's phases with their start and end, by end; phases of no length are left out.
 *
 * At most TIMELINE_ROWS_MAXIMUM rows are kept. Where that was not enough, one more row says so: state `cut`, the
 * number of rows left out as its entity, from the start of the first of them to the end of the run.
 */
export class VmTimeline implements VmListener {
  readonly #sim: Simulation;
  readonly #rows: TableRow[] = [];
  readonly #open = new Map<number, Open>();
  #leftOut = 0;
  #cutSince = Infinity;

  constructor(sim: Simulation) {
    this.#sim = sim;
  }

  vmChanged(vm: Vm): void {
    const before = this.#open.get(vm.id);
    if (before !== undefined) this.#write(this.#rows, before);
    if (vm.phase === "ended") this.#open.delete(vm.id);
    else this.#open.set(vm.id, { vm, phase: vm.phase, since: this.#sim.now });
  }

  table(): Table {
    const rows = [...this.#rows];
    for (const open of this.#open.values()) this.#write(rows, open);
    if (this.#leftOut > 0) rows.push([`${this.#leftOut} rows`, "", "cut", this.#cutSince, this.#sim.now]);
    return { columns: TIMELINE_COLUMNS, rows };
  }

  #write(rows: TableRow[], { vm, phase, since }: Open): void {
    const now = this.#sim.now;
    if (since === now) return;
    if (rows.length < TIMELINE_ROWS_MAXIMUM) rows.push([vm.name, vm.site, phase, since, now]);
    else {
      this.#leftOut += 1;
      this.#cutSince = Math.min(this.#cutSince, since);
    }
  }
}
