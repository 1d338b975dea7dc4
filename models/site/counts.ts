import { Tally } from "../../sim/index.js";
import type { VmRefusal } from "../ports/index.js";
import type { VmRecord } from "./vm-record.js";

/** What a site counts of its VMs. */
export class VmCounts {
  requested = 0;
  refused = 0;
  capHits = 0;
  started = 0;
  /** Boot time of first starts [s]; resumes are left out. */
  readonly boot = new Tally();
  /** Time from request to the first `ready` [s]. */
  readonly ready = new Tally();
  readonly #running = new Tally();

  refuse(reason: VmRefusal): void {
    this.refused += 1;
    if (reason === "cap") this.capHits += 1;
  }

  booted(vm: VmRecord): void {
    if (vm.resumes > 0) return;
    this.started += 1;
    this.boot.add(vm.runningAt - vm.bootingAt);
  }

  becameReady(vm: VmRecord): void {
    if (vm.resumes === 0) this.ready.add(vm.readyAt - vm.requestedAt);
  }

  /** The VM leaves `running` or `ready` at `now` for good or into suspension. */
  stopped(vm: VmRecord, now: number): void {
    this.#running.add(now - vm.runningAt);
  }

  /** Running time of VMs that stopped, and of those still running [s]. */
  runningSeconds(live: Iterable<VmRecord>, now: number): number {
    let sum = this.#running.sum;
    for (const vm of live) if (vm.isRunning) sum += now - vm.runningAt;
    return sum;
  }
}
