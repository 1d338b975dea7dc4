import type { JobDraft } from "../../ports/index.js";
import type { JobLinks } from "../disciplines/index.js";
import { OptionalColumn } from "./optional-column.js";

/** Where a job of the store stands. */
export const JobState = {
  free: 0,
  waiting: 1,
  /** Holds slots; its dispatch messages and input are on their way. */
  dispatched: 2,
  running: 3,
  /** Would run, but a node of it is suspended. */
  paused: 4,
  /** Has run; result and output are on their way to the head. */
  returning: 5,
  /** Turned down at submission; its source has not heard yet. */
  rejected: 6,
} as const;

const FIRST_CAPACITY = 64;
/** Large steps: what is reserved and not yet written costs no memory, what is copied does until it is swept. */
const GROWTH = 4;

/** Copies a column into a longer one of its kind. */
export function longer<A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** The jobs that are alive, one row each; a row is used again once its job has ended. What a job holds is in {@link Holdings}. */
export class JobStore implements JobLinks {
  state = new Uint8Array(FIRST_CAPACITY);
  ordinal = new Int32Array(FIRST_CAPACITY);
  tag = new Float64Array(FIRST_CAPACITY);
  /** Work per processor [Gflop]. */
  work = new Float64Array(FIRST_CAPACITY);
  processors = new Int32Array(FIRST_CAPACITY);
  submit = new Float64Array(FIRST_CAPACITY);
  next = new Int32Array(FIRST_CAPACITY);
  previous = new Int32Array(FIRST_CAPACITY);
  readonly source = new OptionalColumn(0);
  /** Queue it belongs to: the node that queue feeds, −1 for all. */
  readonly lane = new OptionalColumn(-1);
  readonly priority = new OptionalColumn(0);
  readonly estimate = new OptionalColumn(NaN);
  readonly inputBytes = new OptionalColumn(0);
  readonly outputBytes = new OptionalColumn(0);
  #used = 0;
  #free = -1;
  #alive = 0;
  #taken = 0;

  /** Jobs alive: waiting, running or not yet told of. */
  get alive(): number {
    return this.#alive;
  }

  /** Rows in use or used before; every row below may be looked at. */
  get rows(): number {
    return this.#used;
  }

  /** Row in {@link Holdings} of what a job holds, in the column of `previous`: who holds slots waits in no list. */
  get holding(): Int32Array {
    return this.previous;
  }

  /** Writes a new waiting job and returns its row; O(1) amortised. */
  take(draft: Readonly<JobDraft>, source: number, now: number): number {
    const row = this.#free >= 0 ? this.#free : this.#used;
    if (this.#free >= 0) this.#free = this.next[row];
    else if (++this.#used > this.state.length) this.#grow();
    const capacity = this.state.length;
    this.#alive += 1;
    this.state[row] = JobState.waiting;
    this.ordinal[row] = this.#taken++;
    this.tag[row] = draft.tag;
    this.work[row] = draft.work;
    this.processors[row] = draft.processors;
    this.submit[row] = now;
    this.source.set(row, source, capacity);
    this.lane.set(row, -1, capacity);
    this.priority.set(row, draft.priority, capacity);
    this.estimate.set(row, draft.estimateSeconds, capacity);
    this.inputBytes.set(row, draft.inputBytes, capacity);
    this.outputBytes.set(row, draft.outputBytes, capacity);
    return row;
  }

  /** The job has ended: its row may be used again. */
  release(row: number): void {
    this.state[row] = JobState.free;
    this.next[row] = this.#free;
    this.#free = row;
    this.#alive -= 1;
  }

  /** True from taking its slots until giving them back. */
  holdsSlots(row: number): boolean {
    const state = this.state[row];
    return state >= JobState.dispatched && state <= JobState.returning;
  }

  /** Estimated run time on a processor of 1 Gflop/s [s]; the true one where none was given. */
  estimateSeconds(row: number): number {
    const estimate = this.estimate.get(row);
    return Number.isNaN(estimate) ? this.work[row] : estimate;
  }

  #grow(): void {
    const capacity = this.state.length * GROWTH;
    this.state = longer(this.state, new Uint8Array(capacity));
    this.ordinal = longer(this.ordinal, new Int32Array(capacity));
    this.tag = longer(this.tag, new Float64Array(capacity));
    this.work = longer(this.work, new Float64Array(capacity));
    this.processors = longer(this.processors, new Int32Array(capacity));
    this.submit = longer(this.submit, new Float64Array(capacity));
    this.next = longer(this.next, new Int32Array(capacity));
    this.previous = longer(this.previous, new Int32Array(capacity));
  }
}
