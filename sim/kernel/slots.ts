/** Marks the kind of an event that was cancelled but still lies in some list. */
export const DEAD = 0xffff;
const FIRST_CAPACITY = 64;
/** Handles hold slot + generation · 2^26 in one double. */
export const SLOT_LIMIT = 67_108_864;

/** Fields of a slot in `EventSlots.words`: they stand side by side, so that an event costs one cache miss and not four. */
export const NEXT = 0;
export const KIND = 1;
export const ARG = 2;
export const GENERATION = 3;

/** The fields of pending events with a free list; an event is a slot. */
export class EventSlots {
  /** Time [s] of each slot. */
  time = new Float64Array(FIRST_CAPACITY);
  /** rank · 2^49 + sequence: decides between equal times, read only then. Never altered while the event is queued. */
  order = new Float64Array(FIRST_CAPACITY);
  /** Four words a slot: link in a bucket list or the free list, kind, argument, and a count of the slot's uses, by which a handle is found stale. */
  words = new Int32Array(4 * FIRST_CAPACITY);
  #free = -1;
  #used = 0;

  /** A slot to write an event into; grows by doubling. */
  take(): number {
    const slot = this.#free;
    if (slot >= 0) {
      this.#free = this.words[4 * slot + NEXT];
      return slot;
    }
    if (this.#used === this.time.length) this.#grow();
    return this.#used++;
  }

  /** Gives a slot back; the caller has removed it from every list. */
  release(slot: number): void {
    this.words[4 * slot + NEXT] = this.#free;
    this.#free = slot;
  }

  #grow(): void {
    const capacity = this.time.length * 2;
    if (capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} events are pending`);
    this.time = resized(this.time, new Float64Array(capacity));
    this.order = resized(this.order, new Float64Array(capacity));
    this.words = resized(this.words, new Int32Array(4 * capacity));
  }
}

/** Copies `from` into the larger `to`. */
export function resized<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
