import type { JobDraft } from "../../ports/index.js";
import type { JobLinks } from "../disciplines/index.js";
import { longer } from "./longer.js";
import { OptionalColumn } from "./optional-column.js";
import { RowNumbers } from "./row-numbers.js";

/** Where a job of the store stands. */
export const JobState = {
  free: 0,
  waiting: 1,
  /** Holds slots; its dispatch messages and input are on their way. */
  dispatched: 2,
  /** Waits for the state it has saved, or starts again from it. */
  restoring: 3,
  running: 4,
  /** Would run, but a node of it is suspended. */
  paused: 5,
  /** Stands still while its state is written. */
  writing: 6,
  /** Has run; result and output are on their way to the head. */
  returning: 7,
  /** Turned down at submission; its source has not heard yet. */
  rejected: 8,
} as const;

const FIRST_CAPACITY = 4096;
/** Large steps: what is reserved and not yet written costs no memory, what is copied does until it is swept … */
const GROWTH = 16;
/** … but where hundreds of megabytes would be reserved steps are smaller. */
const LARGE = 1_048_576;
const LARGE_GROWTH = 4;

/**
 * The jobs that are alive, one row each; a row is used again once its job has ended. What a job holds is in {@link Holdings}.
 *
 * Each byte of a row that is written is paid for by a million waiting jobs: to get the memory costs more than to write it.
 */
export class JobStore implements JobLinks {
  state = new Uint8Array(FIRST_CAPACITY);
  /** Work per processor [Gflop]. */
  work = new Float64Array(FIRST_CAPACITY);
  processors = new Int32Array(FIRST_CAPACITY);
  submit = new Float64Array(FIRST_CAPACITY);
  next = new Int32Array(FIRST_CAPACITY);
  /** Empty until a list needs it. */
  previous = new Int32Array(0);
  readonly #ordinal = new RowNumbers();
  readonly #tag = new RowNumbers();
  readonly source = new OptionalColumn(0);
  /** Queue it belongs to: the node that queue feeds, −1 for all. */
  readonly lane = new OptionalColumn(-1);
  readonly priority = new OptionalColumn(0);
  readonly estimate = new OptionalColumn(NaN);
  readonly inputBytes = new OptionalColumn(0);
  readonly outputBytes = new OptionalColumn(0);
  /** True once a job differed from the plainest. */
  #isVaried = false;
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

  /** Row in {@link Holdings} of what a job holds, in the column of `next`: who holds slots waits in no list. */
  get holding(): Int32Array {
    return this.next;
  }

  /** Place in the order of submission. */
  ordinal(row: number): number {
    return this.#ordinal.get(row);
  }

  /** Its source's own number of it. */
  tag(row: number): number {
    return this.#tag.get(row);
  }

  /** From now on `previous` has a place for every row. */
  linkBack(): void {
    if (this.previous.length === 0) this.previous = new Int32Array(this.state.length);
  }

  /** Writes a new waiting job and returns its row; O(1) amortised. */
  take(draft: Readonly<JobDraft>, source: number, now: number): number {
    const row = this.#free >= 0 ? this.#free : this.#used;
    if (this.#free >= 0) this.#free = this.next[row];
    else if (++this.#used > this.state.length) this.#grow();
    const ordinal = this.#taken++;
    const { tag, estimateSeconds } = draft;
    this.#alive += 1;
    this.state[row] = JobState.waiting;
    this.work[row] = draft.work;
    this.processors[row] = draft.processors;
    this.submit[row] = now;
    if (this.#ordinal.isKept || ordinal !== row) this.#ordinal.set(row, ordinal, this.state.length);
    if (this.#tag.isKept || tag !== row) this.#tag.set(row, tag, this.state.length);
    const isPlain = source === 0 && draft.priority === 0 && estimateSeconds !== estimateSeconds && draft.inputBytes === 0 && draft.outputBytes === 0;
    if (this.#isVaried || !isPlain) this.#vary(row, source, draft);
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

  #vary(row: number, source: number, draft: Readonly<JobDraft>): void {
    const capacity = this.state.length;
    this.#isVaried = true;
    this.source.set(row, source, capacity);
    this.priority.set(row, draft.priority, capacity);
    this.estimate.set(row, draft.estimateSeconds, capacity);
    this.inputBytes.set(row, draft.inputBytes, capacity);
    this.outputBytes.set(row, draft.outputBytes, capacity);
  }

  #grow(): void {
    const before = this.state.length;
    const capacity = before * (before < LARGE ? GROWTH : LARGE_GROWTH);
    this.state = longer(this.state, new Uint8Array(capacity));
    this.work = longer(this.work, new Float64Array(capacity));
    this.processors = longer(this.processors, new Int32Array(capacity));
    this.submit = longer(this.submit, new Float64Array(capacity));
    this.next = longer(this.next, new Int32Array(capacity));
    if (this.previous.length > 0) this.previous = longer(this.previous, new Int32Array(capacity));
  }
}
