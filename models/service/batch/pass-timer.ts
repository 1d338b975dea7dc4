import { type EventHandle, type EventKind, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { PassCause, PassTiming } from "./schedulers/index.js";

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
  /** The next pass that changes so far call for, or the last one [s]. */
  #due = -1;
  #event: EventHandle = NO_EVENT;
  #eventAt = Infinity;

  constructor(sim: Simulation, timing: PassTiming, subject: number, pass: () => void) {
    this.#sim = sim;
    this.#timing = timing;
    this.#kind = sim.kind(
      "batch.pass",
      () => {
        this.#event = NO_EVENT;
        this.#eventAt = Infinity;
        this.#due = sim.now;
        pass();
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
    const now = this.#sim.now;
    if (this.#eventAt === now) return;
    const next = this.#timing.nextPass(now, cause);
    if (this.#due < now || next < this.#due) this.#due = next;
    if (!useful || this.#due >= this.#eventAt) return;
    if (this.#event !== NO_EVENT) this.#sim.cancel(this.#event);
    this.#event = this.#sim.at(this.#due, Rank.decision, this.#kind);
    this.#eventAt = this.#due;
  }
}
