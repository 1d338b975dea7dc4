import { type EventHandle, type EventKind, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { PassCause, PassTiming } from "./schedulers/index.js";

// A constant of this module is one to the compiler; an imported one is read anew at each use.
const { decision } = Rank;

/**
 * Knows when the scheduler looks at the queue next, and wakes it only when a pass can start something.
 *
 * A pass that could start nothing is no event, but it counts: what the scheduler would have flushed by then is flushed.
 * Whatever happens at the instant of a pass is seen by it, so jobs without run time free their slots within one pass.
 */
export class PassTimer {
  readonly #sim: Simulation;
  readonly #timing: PassTiming;
  readonly #kind: EventKind;
  readonly #pass: () => void;
  /** The next pass that changes so far call for, or the last one [s]. */
  #due = -Infinity;
  #event: EventHandle = NaN;
  #eventAt = Infinity;

  constructor(sim: Simulation, timing: PassTiming, subject: number, pass: () => void) {
    this.#sim = sim;
    this.#event = NO_EVENT;
    this.#timing = timing;
    this.#pass = pass;
    this.#kind = sim.kind(
      "batch.pass",
      () => {
        this.#event = NO_EVENT;
        this.#run();
      },
      () => subject,
    );
  }

  /** True when a pass is scheduled that may start something. */
  get pending(): boolean {
    return this.#event !== NO_EVENT;
  }

  /** Something changed that the next pass sees; `useful` when a job waits and a slot is free. */
  changed(cause: PassCause, useful: boolean): void {
    if (this.#isCalledFor(cause, useful)) this.#schedule();
  }

  /** The same as the last thing that the present event does: a pass that would be the next event happens at once. */
  changedLast(cause: PassCause, useful: boolean): void {
    if (!this.#isCalledFor(cause, useful)) return;
    if (this.#due === this.#sim.now && this.#sim.isNext(decision)) {
      this.#unschedule();
      this.#run();
    } else {
      this.#schedule();
    }
  }

  /** Notes the change; true when a pass is to be scheduled that is not yet, or for later. */
  #isCalledFor(cause: PassCause, useful: boolean): boolean {
    const now = this.#sim.now;
    if (this.#eventAt === now) return false;
    const next = this.#timing.nextPass(now, cause);
    if (this.#due < now || next < this.#due) this.#due = next;
    return useful && this.#due < this.#eventAt;
  }

  #schedule(): void {
    this.#unschedule();
    this.#event = this.#sim.at(this.#due, decision, this.#kind);
    this.#eventAt = this.#due;
  }

  #unschedule(): void {
    if (this.#event !== NO_EVENT) this.#sim.cancel(this.#event);
    this.#event = NO_EVENT;
  }

  #run(): void {
    this.#eventAt = Infinity;
    this.#due = this.#sim.now;
    this.#pass();
  }
}
