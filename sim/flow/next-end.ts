import { type EventHandle, type EventKind, NO_EVENT, Rank, type Simulation } from "../kernel/index.js";
import { KeyHeap } from "./key-heap.js";

/** When the next flow of each class ends, and the one event at the earliest of these times. */
export class NextEnd {
  /** Classes by the time their next flow ends. */
  readonly due = new KeyHeap();
  readonly #sim: Simulation;
  readonly #finish: EventKind;
  #event: EventHandle = NO_EVENT;
  #eventAt = NaN;

  constructor(sim: Simulation, finish: EventKind) {
    this.#sim = sim;
    this.#finish = finish;
  }

  /** Whether there is an event. */
  get isArmed(): boolean {
    return this.#event !== NO_EVENT;
  }

  /** Moves the event to where `due` has its least. */
  arm(): void {
    const due = this.due.firstKey();
    if (due === this.#eventAt && this.#event !== NO_EVENT) return;
    if (this.#event !== NO_EVENT) this.#sim.cancel(this.#event);
    this.#event = due < Infinity ? this.#sim.at(due, Rank.completion, this.#finish) : NO_EVENT;
    this.#eventAt = due;
  }

  /** The event happens now. */
  happened(): void {
    this.#event = NO_EVENT;
  }
}
