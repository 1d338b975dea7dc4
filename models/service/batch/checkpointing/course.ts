import { type EventHandle, NO_EVENT } from "../../../../sim/index.js";
import { Parcels } from "./parcels.js";

/** What a job has saved, and what it is doing about its next checkpoint, from its first start to its end. */
export class Course {
  /** Work per processor that is left by the latest state that is safe [Gflop]. */
  workLeft: number;
  /** The same as run time on the nodes it holds [s]. */
  secondsLeft = NaN;
  /** Run time that is left by the state that is being written or is under way [s]; NaN while there is none. */
  written = NaN;
  /** Since when its state is kept [s]; NaN while none is. */
  keptAt = NaN;
  /** Since when it stands still for its state, written or restored [s]; NaN while it does not. */
  standsSince = NaN;
  /** When it is to write next [s]. */
  due = NaN;
  /** The one of its events that may be pending: that it is due, that its state is written, that it has started again. */
  event: EventHandle = NO_EVENT;
  parcel = Parcels.NONE;
  /** Whether it gives its nodes back once it is safe what it did. */
  leaves = false;

  constructor(work: number) {
    this.workLeft = work;
  }
}
