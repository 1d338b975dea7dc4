/** Marks the kind of an event that was cancelled but still lies in some list. */
export const DEAD = 0xffff;
const FIRST_CAPACITY = 64;
/** Handles hold slot + generation · 2^26 in one double. */
const SLOT_LIMIT = 67_108_864;

/** Fields of a slot in `words`: they stand side by side, so that an event costs one cache miss and not four. */
const LINK = 0;
const KIND = 1;
const ARG = 2;
const GENERATION = 3;

/**
 * The fields of pending events with a free list; an event is a slot.
 *
 * Fields are read through methods, which the compiler inlines: it takes a constant of the same module for a constant,
 * but reads one that was imported anew at each use.
 */
export class EventSlots {
  /** Time [s] of each slot. */
  time = new Float64Array(FIRST_CAPACITY);
  /** rank · 2^49 + sequence: decides between equal times, read only then. Never altered while the event is queued. */
  order = new Float64Array(FIRST_CAPACITY);
  #words = new Int32Array(4 * FIRST_CAPACITY);
  #free = -1;
  #used = 0;

  /** Slots there is room for. */
  get capacity(): number {
    return this.time.length;
  }

  /** Next slot of the same bucket or of the free list, −1 at the end. */
  link(slot: number): number {
    return this.#words[4 * slot + LINK];
  }

  setLink(slot: number, next: number): void {
    this.#words[4 * slot + LINK] = next;
  }

  kind(slot: number): number {
    return this.#words[4 * slot + KIND];
  }

  arg(slot: number): number {
    return this.#words[4 * slot + ARG];
  }

  isDead(slot: number): boolean {
    return this.#words[4 * slot + KIND] === DEAD;
  }

  /** True when the event comes before a moment of the total order. */
  isBefore(slot: number, time: number, order: number): boolean {
    const there = this.time[slot];
    return there < time || (there === time && this.order[slot] < order);
  }

  /** Marks an event as cancelled; its place in the order stays. */
  kill(slot: number): void {
    this.#words[4 * slot + KIND] = DEAD;
  }

  /** What the slot's present event is known by outside. */
  handle(slot: number): number {
    return this.#words[4 * slot + GENERATION] * SLOT_LIMIT + slot;
  }

  /** The slot of a handle [≥ 0] whose event is still pending, −1 for a stale one. */
  find(handle: number): number {
    const slot = handle % SLOT_LIMIT;
    return this.#words[4 * slot + GENERATION] === Math.floor(handle / SLOT_LIMIT) ? slot : -1;
  }

  /** Makes handles of the slot's event stale: it has run or was cancelled. */
  retire(slot: number): void {
    this.#words[4 * slot + GENERATION] += 1;
  }

  /** A slot with an event written into it but for its moment; grows by doubling. */
  take(kind: number, arg: number): number {
    let slot = this.#free;
    if (slot >= 0) this.#free = this.#words[4 * slot + LINK];
    else slot = this.#unused();
    const words = this.#words;
    words[4 * slot + KIND] = kind;
    words[4 * slot + ARG] = arg;
    return slot;
  }

  /** Takes the slot back that was released last, with all that is in it. */
  reclaim(slot: number): void {
    this.#free = this.#words[4 * slot + LINK];
  }

  /** Gives a slot back; the caller has removed it from every list. */
  release(slot: number): void {
    this.#words[4 * slot + LINK] = this.#free;
    this.#free = slot;
  }

  #unused(): number {
    const capacity = this.time.length;
    if (this.#used === capacity) {
      if (2 * capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} events are pending`);
      this.time = resized(this.time, new Float64Array(2 * capacity));
      this.order = resized(this.order, new Float64Array(2 * capacity));
      this.#words = resized(this.#words, new Int32Array(8 * capacity));
    }
    return this.#used++;
  }
}

/** Copies `from` into the larger `to`. */
export function resized<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
