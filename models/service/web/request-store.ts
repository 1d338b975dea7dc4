import { NO_EVENT } from "../../../sim/index.js";
import type { RequestDraft } from "../../ports/index.js";
import { PART_OF_STATE, PARTS, RequestState, Told } from "./request-state.js";

const FIRST_CAPACITY = 64;
const GROWTH = 2;

type Column = Float64Array | Int32Array | Uint8Array;

function longer<A extends Column>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** The requests that are alive, one row each; a row is used again once its request is over. */
export class RequestStore {
  state = new Uint8Array(FIRST_CAPACITY);
  /** What its client has heard. */
  told = new Uint8Array(FIRST_CAPACITY);
  /** 1 while it holds a connection of the proxy. */
  connected = new Uint8Array(FIRST_CAPACITY);
  /** 1 once the front end has learned that the client closed its connection. */
  closed = new Uint8Array(FIRST_CAPACITY);
  /** Messages that the client gave up, still on their way. */
  closing = new Uint8Array(FIRST_CAPACITY);
  /** 1 where it only finishes at the database what a back-end began that is gone. */
  ghost = new Uint8Array(FIRST_CAPACITY);
  ordinal = new Int32Array(FIRST_CAPACITY);
  source = new Int32Array(FIRST_CAPACITY);
  tag = new Float64Array(FIRST_CAPACITY);
  operation = new Int32Array(FIRST_CAPACITY);
  submit = new Float64Array(FIRST_CAPACITY);
  work = new Float64Array(FIRST_CAPACITY);
  queries = new Int32Array(FIRST_CAPACITY);
  databaseWork = new Float64Array(FIRST_CAPACITY);
  databaseIoSeconds = new Float64Array(FIRST_CAPACITY);
  requestBytes = new Float64Array(FIRST_CAPACITY);
  responseBytes = new Float64Array(FIRST_CAPACITY);
  statics = new Int32Array(FIRST_CAPACITY);
  staticBytes = new Float64Array(FIRST_CAPACITY);
  /** How long its client waits [s], and the handle of that. */
  timeoutSeconds = new Float64Array(FIRST_CAPACITY);
  timeout = new Float64Array(FIRST_CAPACITY);
  /** Back-end it was sent to last, −1 before. */
  backend = new Int32Array(FIRST_CAPACITY);
  /** When it was sent there [s]. */
  sentAt = new Float64Array(FIRST_CAPACITY);
  /** Back-ends tried beside the present one. */
  retries = new Int32Array(FIRST_CAPACITY);
  /** Queries still to be made. */
  queriesLeft = new Int32Array(FIRST_CAPACITY);
  /** Its task in a shared processor; how it ended there while it is bounced. */
  task = new Int32Array(FIRST_CAPACITY);
  /** Work done for it since it was sent on last [Gflop]. */
  done = new Float64Array(FIRST_CAPACITY);
  /** Since when it is in its state [s]. */
  since = new Float64Array(FIRST_CAPACITY);
  /** Time it spent so far, by part: `PARTS` numbers a row [s]. */
  spent = new Float64Array(PARTS * FIRST_CAPACITY);
  next = new Int32Array(FIRST_CAPACITY);
  previous = new Int32Array(FIRST_CAPACITY);
  #used = 0;
  #free = -1;
  #alive = 0;
  #taken = 0;

  /** Requests that are not over for client and service. */
  get alive(): number {
    return this.#alive;
  }

  /** Rows in use or used before. */
  get rows(): number {
    return this.#used;
  }

  /** Writes a new request and returns its row; O(1) amortised. */
  take(draft: Readonly<RequestDraft>, source: number, now: number): number {
    const row = this.#newRow();
    this.state[row] = RequestState.connecting;
    this.told[row] = Told.nothing;
    this.ordinal[row] = this.#taken++;
    this.source[row] = source;
    this.tag[row] = draft.tag;
    this.operation[row] = draft.operation;
    this.submit[row] = now;
    this.work[row] = draft.work;
    this.queries[row] = draft.queries;
    this.databaseWork[row] = draft.databaseWork;
    this.databaseIoSeconds[row] = draft.databaseIoSeconds;
    this.requestBytes[row] = draft.requestBytes;
    this.responseBytes[row] = draft.responseBytes;
    this.statics[row] = draft.statics;
    this.staticBytes[row] = draft.staticBytes;
    this.timeoutSeconds[row] = draft.timeoutSeconds;
    this.timeout[row] = NO_EVENT;
    this.retries[row] = 0;
    this.#clear(row, now);
    this.spent.fill(0, PARTS * row, PARTS * row + PARTS);
    return row;
  }

  /** A second row for the same request, which goes on there; the first stays behind as a ghost. */
  leaveGhost(row: number, now: number): number {
    const heir = this.#newRow();
    for (const column of [this.told, this.connected, this.ordinal, this.source, this.operation, this.queries, this.statics, this.retries, this.backend]) {
      column[heir] = column[row];
    }
    for (const column of [
      this.tag, this.submit, this.work, this.databaseWork, this.databaseIoSeconds, this.requestBytes, this.responseBytes, this.staticBytes, this.timeoutSeconds, this.sentAt,
    ]) {
      column[heir] = column[row];
    }
    this.enter(row, this.state[row], now);
    this.spent.copyWithin(PARTS * heir, PARTS * row, PARTS * row + PARTS);
    this.state[heir] = this.state[row];
    this.since[heir] = now;
    this.closed[heir] = 0;
    this.closing[heir] = 0;
    this.ghost[heir] = 0;
    this.done[heir] = 0;
    this.connected[row] = 0;
    this.ghost[row] = 1;
    return heir;
  }

  /** Moves it to another state, or to the same: the time since the last change goes to the part of the one it leaves. */
  enter(row: number, state: number, now: number): void {
    this.spent[PARTS * row + PART_OF_STATE[this.state[row]]] += now - this.since[row];
    this.since[row] = now;
    this.state[row] = state;
  }

  /** The request is over: its row may be used again. */
  release(row: number): void {
    this.state[row] = RequestState.free;
    this.next[row] = this.#free;
    this.#free = row;
    this.#alive -= 1;
  }

  #clear(row: number, now: number): void {
    this.connected[row] = 0;
    this.closed[row] = 0;
    this.closing[row] = 0;
    this.ghost[row] = 0;
    this.backend[row] = -1;
    this.done[row] = 0;
    this.since[row] = now;
  }

  #newRow(): number {
    this.#alive += 1;
    const row = this.#free;
    if (row >= 0) {
      this.#free = this.next[row];
      return row;
    }
    if (this.#used === this.state.length) this.#grow();
    return this.#used++;
  }

  #grow(): void {
    const capacity = this.state.length * GROWTH;
    const bytes = (column: Uint8Array) => longer(column, new Uint8Array(capacity)) as Uint8Array<ArrayBuffer>;
    const integers = (column: Int32Array) => longer(column, new Int32Array(capacity)) as Int32Array<ArrayBuffer>;
    const numbers = (column: Float64Array) => longer(column, new Float64Array(capacity)) as Float64Array<ArrayBuffer>;
    this.state = bytes(this.state);
    this.told = bytes(this.told);
    this.connected = bytes(this.connected);
    this.closed = bytes(this.closed);
    this.closing = bytes(this.closing);
    this.ghost = bytes(this.ghost);
    this.ordinal = integers(this.ordinal);
    this.source = integers(this.source);
    this.tag = numbers(this.tag);
    this.operation = integers(this.operation);
    this.submit = numbers(this.submit);
    this.work = numbers(this.work);
    this.queries = integers(this.queries);
    this.databaseWork = numbers(this.databaseWork);
    this.databaseIoSeconds = numbers(this.databaseIoSeconds);
    this.requestBytes = numbers(this.requestBytes);
    this.responseBytes = numbers(this.responseBytes);
    this.statics = integers(this.statics);
    this.staticBytes = numbers(this.staticBytes);
    this.timeoutSeconds = numbers(this.timeoutSeconds);
    this.timeout = numbers(this.timeout);
    this.backend = integers(this.backend);
    this.sentAt = numbers(this.sentAt);
    this.retries = integers(this.retries);
    this.queriesLeft = integers(this.queriesLeft);
    this.task = integers(this.task);
    this.done = numbers(this.done);
    this.since = numbers(this.since);
    this.spent = longer(this.spent, new Float64Array(PARTS * capacity));
    this.next = integers(this.next);
    this.previous = integers(this.previous);
  }
}
