/** Marks the kind of an event that was cancelled but still lies in some list. */
export const DEAD = 0xffff;
const FIRST_CAPACITY = 64;
/** Sequence numbers of one rank: 2^49. */
const ORDERS_PER_RANK = 562_949_953_421_312;
/** Handles hold slot + generation · 2^26 in one double. */
const SLOT_LIMIT = 67_108_864;

/** A slot is 32 bytes, so that an event costs one cache miss: two doubles, seen through `#moments` … */
const MOMENTS = 4;
const TIME = 0;
const ORDER = 1;
/** … and four words behind them, seen through `words`. */
const WORDS = 8;
const LINK = 4;
const KIND = 5;
const ARG = 6;
const GENERATION = 7;

/**
 * The fields of pending events with a free list; an event is a slot.
 *
 * Fields are read through methods, which the compiler inlines: it takes a constant of the same module for a constant,
 * but reads one that was imported anew at each use.
 */
export class EventSlots {
  /** Moment of each slot: its time [s], behind it rank · 2^49 + sequence, which decides between equal times. */
  #moments = new Float64Array(MOMENTS * FIRST_CAPACITY);
  /** The same memory by words: those of a slot's time stand at `place(slot)`. */
  words = new Int32Array(this.#moments.buffer);
  #free = -1;
  #used = 0;

  /** Slots there is room for. */
  get capacity(): number {
    return this.#moments.length / MOMENTS;
  }

  /** Where the time of a slot stands in `words`. */
  place(slot: number): number {
    return WORDS * slot;
  }

  /** Time [s] of an event. */
  time(slot: number): number {
    return this.#moments[MOMENTS * slot + TIME];
  }

  /** Decides between events of equal time. Never altered while the event is queued. */
  order(slot: number): number {
    return this.#moments[MOMENTS * slot + ORDER];
  }

  /** `time` must be finite, `sequence` [< 2^49] unique. */
  setMoment(slot: number, time: number, rank: number, sequence: number): void {
    this.#moments[MOMENTS * slot + TIME] = time;
    this.#moments[MOMENTS * slot + ORDER] = rank * ORDERS_PER_RANK + sequence;
  }

  /** Next slot of the same bucket or of the free list, −1 at the end. */
  link(slot: number): number {
    return this.words[WORDS * slot + LINK];
  }

  setLink(slot: number, next: number): void {
    this.words[WORDS * slot + LINK] = next;
  }

  kind(slot: number): number {
    return this.words[WORDS * slot + KIND];
  }

  arg(slot: number): number {
    return this.words[WORDS * slot + ARG];
  }

  isDead(slot: number): boolean {
    return this.words[WORDS * slot + KIND] === DEAD;
  }

  /** True when the event comes before a moment of the total order. */
  isBefore(slot: number, time: number, rank: number, sequence: number): boolean {
    const there = this.time(slot);
    return there < time || (there === time && this.order(slot) < rank * ORDERS_PER_RANK + sequence);
  }

  /** True when one event comes before another. */
  precedes(slot: number, other: number): boolean {
    const time = this.time(slot);
    const there = this.time(other);
    return time < there || (time === there && this.order(slot) < this.order(other));
  }

  /** Marks an event as cancelled; its place in the order stays. */
  kill(slot: number): void {
    this.words[WORDS * slot + KIND] = DEAD;
  }

  /** What the slot's present event is known by outside. */
  handle(slot: number): number {
    return this.words[WORDS * slot + GENERATION] * SLOT_LIMIT + slot;
  }

  /** The slot of a handle [≥ 0] whose event is still pending, −1 for a stale one. */
  find(handle: number): number {
    // Exact, for a division by a power of two; the remainder of doubles is a slow call.
    const generation = Math.floor(handle / SLOT_LIMIT);
    const slot = handle - generation * SLOT_LIMIT;
    return this.words[WORDS * slot + GENERATION] === generation ? slot : -1;
  }

  /** Makes handles of the slot's event stale: it has run or was cancelled. */
  retire(slot: number): void {
    this.words[WORDS * slot + GENERATION] += 1;
  }

  /** A slot with an event written into it but for its moment; grows by doubling. */
  take(kind: number, arg: number): number {
    let slot = this.#free;
    if (slot >= 0) this.#free = this.words[WORDS * slot + LINK];
    else slot = this.#unused();
    const words = this.words;
    words[WORDS * slot + KIND] = kind;
    words[WORDS * slot + ARG] = arg;
    return slot;
  }

  /** Takes the slot back that was released last, with all that is in it. */
  reclaim(slot: number): void {
    this.#free = this.words[WORDS * slot + LINK];
  }

  /** Gives a slot back; the caller has removed it from every list. */
  release(slot: number): void {
    this.words[WORDS * slot + LINK] = this.#free;
    this.#free = slot;
  }

  #unused(): number {
    const { capacity } = this;
    if (this.#used === capacity) {
      if (2 * capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} events are pending`);
      this.#moments = resized(this.#moments, new Float64Array(2 * this.#moments.length));
      this.words = new Int32Array(this.#moments.buffer);
    }
    return this.#used++;
  }
}

/** Copies `from` into the larger `to`, by its bits. */
export function resized<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
