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
export type Fate = (typeof Fate)[keyof typeof Fate];

/** A row is 48 bytes, so that a message costs one cache miss or two: two doubles, seen through `#doubles` … */
const DOUBLES = 6;
const BYTES = 0;
const SENT_AT = 1;
/** … and words behind them, seen through `#words`. */
const WORDS = 12;
const FROM = 4;
const TO = 5;
const ARG = 6;
/** Kind of event, below 2^16, and what else there is in bits above. */
const STATE = 7;
/** What its ends say of it, so that they are not looked up again when it arrives. */
const SUBJECT = 8;
const FROM_SITE = 9;
const TO_SITE = 10;
const KIND = 0xffff;
const FATE = 0x30000;
const FATE_SHIFT = 16;
const OPEN = 0x40000;
const RELEASED = 0x80000;
const POSTED = 0x100000;

/** Messages under way, in rows that are used again: memory grows with what is in flight. */
export class Messages {
  #doubles = new Float64Array(DOUBLES * FIRST_ROWS);
  #words = new Int32Array(this.#doubles.buffer);
  /** By row: whom to give the argument back when it is lost. */
  readonly #release: (((arg: number) => void) | undefined)[] = [];
  #free = new Int32Array(FIRST_ROWS);
  #freed = 0;
  #used = 0;

  /** Takes a row; `describe` says the rest of it. */
  open(from: number, to: number, bytes: number, kind: EventKind, arg: number, release: ((arg: number) => void) | undefined, now: number): number {
    const row = this.#freed > 0 ? this.#free[--this.#freed] : this.#unused();
    const doubles = this.#doubles;
    doubles[DOUBLES * row + BYTES] = bytes;
    doubles[DOUBLES * row + SENT_AT] = now;
    const words = this.#words;
    words[WORDS * row + FROM] = from;
    words[WORDS * row + TO] = to;
    words[WORDS * row + ARG] = arg;
    words[WORDS * row + STATE] = kind | OPEN;
    if (release !== undefined) {
      this.#release[row] = release;
      words[WORDS * row + STATE] |= RELEASED;
    }
    return row;
  }

  /** Hash that stands for its two ends, and their sites. */
  describe(row: number, subject: number, fromSite: number, toSite: number): void {
    const words = this.#words;
    words[WORDS * row + SUBJECT] = subject;
    words[WORDS * row + FROM_SITE] = fromSite;
    words[WORDS * row + TO_SITE] = toSite;
  }

  subject(row: number): number {
    return this.#words[WORDS * row + SUBJECT];
  }

  fromSite(row: number): number {
    return this.#words[WORDS * row + FROM_SITE];
  }

  toSite(row: number): number {
    return this.#words[WORDS * row + TO_SITE];
  }

  /** Gives the row back; its values stand until the next `open`. */
  close(row: number): void {
    this.#words[WORDS * row + STATE] &= ~OPEN;
    this.#free[this.#freed++] = row;
  }

  /** Sender and receiver. */
  from(row: number): number {
    return this.#words[WORDS * row + FROM];
  }

  to(row: number): number {
    return this.#words[WORDS * row + TO];
  }

  /** What happens when it is taken in, and with which argument. */
  kind(row: number): EventKind {
    return this.#words[WORDS * row + STATE] & KIND;
  }

  arg(row: number): number {
    return this.#words[WORDS * row + ARG];
  }

  /** Payload [B]. */
  bytes(row: number): number {
    return this.#doubles[DOUBLES * row + BYTES];
  }

  /** When it was sent [s]. */
  sentAt(row: number): number {
    return this.#doubles[DOUBLES * row + SENT_AT];
  }

  /** Its fate, where that is known before its end. */
  fate(row: number): Fate {
    return ((this.#words[WORDS * row + STATE] & FATE) >> FATE_SHIFT) as Fate;
  }

  setFate(row: number, fate: Fate): void {
    const place = WORDS * row + STATE;
    this.#words[place] = (this.#words[place] & ~FATE) | (fate << FATE_SHIFT);
  }

  /** Whether the network keeps no row of its own for it. */
  isPosted(row: number): boolean {
    return (this.#words[WORDS * row + STATE] & POSTED) !== 0;
  }

  setPosted(row: number): void {
    this.#words[WORDS * row + STATE] |= POSTED;
  }

  /** Gives the argument back to whom it belongs. */
  release(row: number): void {
    if ((this.#words[WORDS * row + STATE] & RELEASED) !== 0) this.#release[row]?.(this.arg(row));
  }

  /** Messages under way by receiver. */
  underWay(endpoints: number): Int32Array {
    const counts = new Int32Array(endpoints);
    for (let row = 0; row < this.#used; row += 1) if ((this.#words[WORDS * row + STATE] & OPEN) !== 0) counts[this.to(row)] += 1;
    return counts;
  }

  #unused(): number {
    const row = this.#used++;
    if (row === this.#free.length) this.#grow();
    // Dense from the first, whether or not anybody wants it back: an array with a hole is a slow one.
    this.#release.push(undefined);
    return row;
  }

  #grow(): void {
    const doubles = new Float64Array(2 * this.#doubles.length);
    doubles.set(this.#doubles);
    this.#doubles = doubles;
    this.#words = new Int32Array(doubles.buffer);
    const free = new Int32Array(2 * this.#free.length);
    free.set(this.#free);
    this.#free = free;
  }
}
