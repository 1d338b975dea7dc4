/** Marks the kind lane of an event that was cancelled but still lies in some list. */
export const DEAD = 0xffff;
/** The least fraction of slots that is added when all are in use. */
const GROWTH = 2;
const FIRST_CAPACITY = 64;
/** Handles hold slot + generation · 2^26 in one double. */
export const SLOT_LIMIT = 67_108_864;

/** The fields of pending events, one typed array each, with a free list; an event is a slot. */
export class EventSlots {
  time = new Float64Array(FIRST_CAPACITY);
  /** rank · 2^49 + sequence: decides between equal times. Never altered while the event is queued. */
  order = new Float64Array(FIRST_CAPACITY);
  arg = new Int32Array(FIRST_CAPACITY);
  kind = new Uint16Array(FIRST_CAPACITY);
  /** Counts the uses of a slot, so that a handle from an earlier use is found stale. */
  generation = new Uint32Array(FIRST_CAPACITY);
  /** Links of bucket lists, and of the free list. */
  next = new Int32Array(FIRST_CAPACITY);
  #free = -1;
  #used = 0;

  /** A slot to write an event into; grows by doubling. */
  take(): number {
    const slot = this.#free;
    if (slot >= 0) {
      this.#free = this.next[slot];
      return slot;
    }
    if (this.#used === this.time.length) this.#grow();
    return this.#used++;
  }

  /** Gives a slot back; the caller has removed it from every list. */
  release(slot: number): void {
    this.next[slot] = this.#free;
    this.#free = slot;
  }

  /** True when event `a` comes before event `b`. */
  before(a: number, b: number): boolean {
    const ta = this.time[a];
    const tb = this.time[b];
    return ta < tb || (ta === tb && this.order[a] < this.order[b]);
  }

  #grow(): void {
    const capacity = this.time.length * GROWTH;
    if (capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} events are pending`);
    this.time = resized(this.time, new Float64Array(capacity));
    this.order = resized(this.order, new Float64Array(capacity));
    this.arg = resized(this.arg, new Int32Array(capacity));
    this.kind = resized(this.kind, new Uint16Array(capacity));
    this.generation = resized(this.generation, new Uint32Array(capacity));
    this.next = resized(this.next, new Int32Array(capacity));
  }
}

/** Copies `from` into the larger `to`. */
export function resized<A extends Float64Array | Int32Array | Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
