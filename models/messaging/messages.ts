import type { EventKind } from "../../sim/index.js";

const FIRST_ROWS = 64;

/** What is known of a message under way. */
export const Fate = {
  open: 0,
  /** It will not be taken in, and nobody hears of it. */
  doomed: 1,
  /** It is on its way back to its sender. */
  bounced: 2,
} as const;

/** Messages under way, in rows that are used again: memory grows with what is in flight. */
export class Messages {
  /** By row: sender and receiver, payload [B], what happens when it is taken in, when it was sent [s]. */
  from = new Int32Array(FIRST_ROWS);
  to = new Int32Array(FIRST_ROWS);
  bytes = new Float64Array(FIRST_ROWS);
  kind = new Int32Array(FIRST_ROWS);
  arg = new Int32Array(FIRST_ROWS);
  sentAt = new Float64Array(FIRST_ROWS);
  /** By row: its fate, where that is known before its end. */
  fate = new Uint8Array(FIRST_ROWS);
  /** By row: whom to give the argument back when it is lost. */
  readonly release: (((arg: number) => void) | undefined)[] = [];
  #isOpen = new Uint8Array(FIRST_ROWS);
  #free = new Int32Array(FIRST_ROWS);
  #freed = 0;
  #used = 0;

  /** Takes a row. */
  open(from: number, to: number, bytes: number, kind: EventKind, arg: number, release: ((arg: number) => void) | undefined, now: number): number {
    const row = this.#freed > 0 ? this.#free[--this.#freed] : this.#used++;
    if (row === this.from.length) this.#grow();
    this.from[row] = from;
    this.to[row] = to;
    this.bytes[row] = bytes;
    this.kind[row] = kind;
    this.arg[row] = arg;
    this.sentAt[row] = now;
    this.fate[row] = Fate.open;
    this.release[row] = release;
    this.#isOpen[row] = 1;
    return row;
  }

  /** Gives the row back; its values stand until the next `open`. */
  close(row: number): void {
    this.#isOpen[row] = 0;
    this.#free[this.#freed++] = row;
  }

  /** Messages under way by receiver. */
  underWay(endpoints: number): Int32Array {
    const counts = new Int32Array(endpoints);
    for (let row = 0; row < this.#used; row += 1) if (this.#isOpen[row] === 1) counts[this.to[row]] += 1;
    return counts;
  }

  #grow(): void {
    const rows = 2 * this.from.length;
    const wider = <A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A => (to.set(from), to);
    this.from = wider(this.from, new Int32Array(rows));
    this.to = wider(this.to, new Int32Array(rows));
    this.bytes = wider(this.bytes, new Float64Array(rows));
    this.kind = wider(this.kind, new Int32Array(rows));
    this.arg = wider(this.arg, new Int32Array(rows));
    this.sentAt = wider(this.sentAt, new Float64Array(rows));
    this.fate = wider(this.fate, new Uint8Array(rows));
    this.#isOpen = wider(this.#isOpen, new Uint8Array(rows));
    this.#free = wider(this.#free, new Int32Array(rows));
  }
}
