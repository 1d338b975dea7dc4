import { Rank, type Simulation } from "../../sim/index.js";
import type { Alarm, Alarms } from "./alarms.js";
import type { VmRecord } from "./vm-record.js";

/** Limits of one scheduler pass; Infinity where a limit is off. */
export interface CoreLimits {
  /** Time between passes [s, ≥ 0]; 0 passes at once, again and again while VMs find a place. */
  readonly cycleSeconds: number;
  /** Pending VMs a pass looks at. */
  readonly considered: number;
  /** VMs a pass dispatches in all, and on one host. */
  readonly dispatched: number;
  readonly perHost: number;
}

/** Whatever the core dispatches to: its own hosts, or a public cloud that stands as one more host. */
export interface DispatchTarget {
  /** Reserves a place for the VM in this pass where that is possible, and says whether it was; tells nobody. */
  place(vm: VmRecord, pass: number, perHost: number): boolean;
  /** The VM leaves the core for the place it has. */
  begin(vm: VmRecord): void;
}

interface Waiting {
  readonly vm: VmRecord;
  readonly target: DispatchTarget;
}

/**
 * OpenNebula's scheduler: passes on the grid k · cycle, each over the first pending VMs in order of request.
 *
 * A pass sees what was there before its instant, whoever acts at that instant: it runs at rank environment and leaves
 * requests of the same instant to the next. So it may sleep while it could dispatch nothing, with the same result as
 * polling. A VM that finds no room does not hold up those behind it. Limits as in OpenNebula 2.2 and 3.0 (mm_sched: read in source, seed-systems.md section 6).
 */
export class OpennebulaCore {
  readonly #sim: Simulation;
  readonly #limits: CoreLimits;
  readonly #alarm: Alarm;
  #waiting: Waiting[] = [];
  #passes = 0;
  #up = true;
  #looked: (() => void) | undefined;

  constructor(sim: Simulation, alarms: Alarms, site: string, limits: CoreLimits) {
    this.#sim = sim;
    this.#limits = limits;
    this.#alarm = alarms.create(`${site} scheduler pass`, Rank.environment, () => this.#pass());
  }

  /** Calls `looked` after each pass, and when one that was to come is called off because nothing waits any more. */
  afterPasses(looked: () => void): void {
    this.#looked = looked;
  }

  /** False while the site it runs at is down: nothing is dispatched then. */
  get isUp(): boolean {
    return this.#up;
  }

  enqueue(vm: VmRecord, target: DispatchTarget): void {
    this.#waiting.push({ vm, target });
    this.wake();
  }

  /** Forgets a pending VM; no matter where the VM is not pending. */
  withdraw(vm: VmRecord): void {
    const place = this.#waiting.findIndex((waiting) => waiting.vm === vm);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    // Those behind move up into what a pass looks at.
    if (this.#waiting.length > 0) {
      this.wake();
      return;
    }
    this.#alarm.clear();
    this.#looked?.();
  }

  /** Something changed that may let a pending VM find a place; true where a pass comes for it. */
  wake(): boolean {
    const comes = this.#up && this.#waiting.length > 0;
    if (comes) this.#alarm.set(this.#nextPass());
    return comes;
  }

  setUp(up: boolean): void {
    this.#up = up;
    if (up) this.wake();
    else this.#alarm.clear();
  }

  /** Next point of the grid after now [s]. */
  #nextPass(): number {
    const { cycleSeconds } = this.#limits;
    const now = this.#sim.now;
    if (cycleSeconds === 0) return now;
    let k = Math.floor(now / cycleSeconds);
    while (k * cycleSeconds <= now) k += 1;
    return k * cycleSeconds;
  }

  #pass(): void {
    const pass = this.#passes++;
    const now = this.#sim.now;
    const { cycleSeconds, considered, dispatched, perHost } = this.#limits;
    const left: Waiting[] = [];
    const placed: Waiting[] = [];
    for (const [place, waiting] of this.#waiting.entries()) {
      const open = place < considered && placed.length < dispatched && (cycleSeconds === 0 || waiting.vm.requestedAt < now);
      if (open && waiting.target.place(waiting.vm, pass, perHost)) placed.push(waiting);
      else left.push(waiting);
    }
    this.#waiting = left;
    const unseen = left.length > 0 && left[left.length - 1].vm.requestedAt === now && cycleSeconds > 0;
    if (placed.length > 0 || unseen) this.wake();
    this.#looked?.();
    // Whoever hears of a boot may request and release VMs, also those placed here: so all places are taken first.
    for (const { vm, target } of placed) if (vm.phase === "requested") target.begin(vm);
  }
}
