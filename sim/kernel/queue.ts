import { NearSet } from "./near.js";
import { EventSlots, resized } from "./slots.js";

/** Sequence numbers of one rank: 2^49. */
const ORDERS_PER_RANK = 562_949_953_421_312;
/** Up to this many events are kept in the near set alone. */
const SMALL = 64;
/** The width of buckets follows from the time of the far pile's first eighth, so that a few soon events among many late ones count. */
const PART = 8;
/** Wanted events per bucket in that time. */
const PER_BUCKET = 3;
/** Buckets cover this many times that time: what is pushed later fills those at the end. */
const PARTS = 32;
/** Times looked at to choose the width of buckets. */
const SAMPLE = 128;
/** Buckets are chosen anew when there are this many times the events they were chosen for … */
const GROWN = 4;
/** … or when more than this part of all events crowds in the heap of the near set. */
const CROWD = 1 / 8;
/** Dead events may outnumber the living by this many before all are swept out. */
const DEAD_SLACK = 1024;

/**
 * Pending events in the total order (time, order), cancellable, O(1) amortised for ordinary loads and O(log n) at worst.
 *
 * Near events stand in a {@link NearSet}. The next stretch of time is cut into buckets (unsorted lists, about
 * three events each); whatever lies beyond is one unsorted far pile, spread over new buckets when the
 * old ones are used up. A time belongs to bucket floor((t − start)·scale); that function never decreases with t, so
 * buckets are drained in order of time however it rounds, and a bad width only makes the near set larger.
 */
export class EventQueue {
  readonly slots = new EventSlots();
  readonly #near = new NearSet(this.slots);
  #buckets = new Int32Array(0);
  #bucketCount = 0;
  /** Buckets up to this one have been moved to the near set; Infinity while there are no buckets. */
  #current = Infinity;
  /** Doubles from the first, for the same reason as the clock; read only where there are buckets. */
  #start = NaN;
  #scale = NaN;
  #far = new Int32Array(64);
  #farSize = 0;
  #live = 0;
  #dead = 0;
  /** With more living events than this the buckets are too wide: spread anew. */
  #outgrown = 0;
  /** With more events than this in the heap of the near set the buckets are too wide, too. */
  #crowded = 0;
  readonly #sample = new Float64Array(SAMPLE);

  /** Events that are neither removed nor cancelled. */
  get size(): number {
    return this.#live;
  }

  /** Adds an event and returns its slot. `time` must be finite, `sequence` [< 2^49] unique. */
  push(time: number, rank: number, sequence: number, kind: number, arg: number): number {
    const { slots } = this;
    const slot = slots.take(kind, arg);
    slots.setMoment(slot, time, rank * ORDERS_PER_RANK + sequence);
    this.#enter(slot);
    return slot;
  }

  /** Removes the earliest living event and returns its slot, or −1; its fields may be read until the next `push`. */
  pop(): number {
    const near = this.#near;
    const slots = this.slots;
    for (;;) {
      const slot = near.pop();
      if (slot >= 0) {
        slots.release(slot);
        if (!slots.isDead(slot)) {
          this.#live -= 1;
          return slot;
        }
        this.#dead -= 1;
      } else if (!this.#refill()) {
        return -1;
      }
    }
  }

  /** True when an event is queued before this moment; a cancelled one that was not yet thrown out counts. */
  holdsBefore(time: number, rank: number, sequence: number): boolean {
    while (this.#near.size === 0) if (!this.#refill()) return false;
    return this.#near.holdsBefore(time, rank * ORDERS_PER_RANK + sequence);
  }

  /** Queues the event again that `pop` just returned, as it was; nothing may have been pushed in between. */
  putBack(slot: number): void {
    this.slots.reclaim(slot);
    this.#enter(slot);
  }

  /** Cancels a queued event; the slot is given back when the event is met. */
  cancel(slot: number): void {
    this.slots.kill(slot);
    this.#live -= 1;
    this.#dead += 1;
    if (this.#dead > this.#live + DEAD_SLACK) this.#sweep();
  }

  // Slots are handed on without their times: a double handed to a function that is not inlined is allocated.
  #enter(slot: number): void {
    this.#live += 1;
    if (this.#current === Infinity) {
      this.#near.insert(slot);
      if (this.#near.size > SMALL) this.#spreadNear();
    } else {
      this.#place(slot);
      if (this.#live > this.#outgrown || this.#near.crowd > this.#crowded) this.#sweep();
    }
  }

  #place(slot: number): void {
    const position = (this.slots.time(slot) - this.#start) * this.#scale;
    if (position < this.#current + 1) {
      this.#near.insert(slot);
    } else if (position < this.#bucketCount) {
      const bucket = Math.trunc(position);
      this.slots.setLink(slot, this.#buckets[bucket]);
      this.#buckets[bucket] = slot;
    } else {
      this.#toFar(slot);
    }
  }

  #toFar(slot: number): void {
    if (this.#farSize === this.#far.length) this.#far = resized(this.#far, new Int32Array(this.#far.length * 2));
    this.#far[this.#farSize++] = slot;
  }

  /** Moves the next bucket that holds anything into the near set; false when the queue is empty. */
  #refill(): boolean {
    if (this.#current === Infinity) return false;
    const buckets = this.#buckets;
    const { slots } = this;
    for (;;) {
      let bucket = this.#current + 1;
      while (bucket < this.#bucketCount && buckets[bucket] < 0) bucket += 1;
      this.#current = bucket;
      if (bucket >= this.#bucketCount) {
        if (this.#farSize === 0) {
          this.#current = Infinity;
          return false;
        }
        this.#spreadFar();
        return true;
      }
      // Lists are last first: events of equal time enter the run at its head, in O(1) each.
      let slot = buckets[bucket];
      buckets[bucket] = -1;
      while (slot >= 0) {
        const after = slots.link(slot);
        this.#near.insert(slot);
        slot = after;
      }
      return true;
    }
  }

  #spreadNear(): void {
    this.#near.drainInto((slot) => this.#toFar(slot));
    this.#spreadFar();
  }

  /** Chooses buckets for the far pile and moves what lies within them. */
  #spreadFar(): void {
    const { slots } = this;
    const far = this.#far;
    let start = Infinity;
    let living = 0;
    for (let i = 0; i < this.#farSize; i++) {
      const slot = far[i];
      if (slots.isDead(slot)) {
        slots.release(slot);
        this.#dead -= 1;
      } else {
        const time = slots.time(slot);
        if (time < start) start = time;
        far[living++] = slot;
      }
    }
    this.#farSize = 0;
    if (living === 0) {
      this.#current = Infinity;
      return;
    }
    const perPart = Math.ceil(living / (PART * PER_BUCKET));
    const count = perPart * PARTS;
    if (this.#buckets.length < count) this.#buckets = new Int32Array(count * 2);
    this.#buckets.fill(-1, 0, count);
    this.#bucketCount = count;
    this.#start = start;
    this.#scale = perPart / this.#spanOfPart(start, living);
    if (!(this.#scale < Infinity)) this.#scale = Number.MAX_VALUE;
    this.#outgrown = GROWN * this.#live;
    this.#current = 0;
    for (let i = 0; i < living; i++) this.#place(far[i]);
    // Where even these buckets are too wide, the next try waits until the crowd has doubled.
    this.#crowded = Math.max(SMALL, CROWD * this.#live, 2 * this.#near.crowd);
  }

  /** Time [s, > 0] from `start` that about an eighth of the far pile lies within, judged by a sample. */
  #spanOfPart(start: number, living: number): number {
    const { slots } = this;
    const far = this.#far;
    const size = Math.min(SAMPLE, living);
    const step = living / size;
    const sample = this.#sample.subarray(0, size);
    for (let i = 0; i < size; i++) sample[i] = slots.time(far[Math.floor(i * step)]) - start;
    sample.sort();
    for (let i = Math.floor(size / PART); i < size; i++) if (sample[i] > 0) return sample[i];
    return 1;
  }

  /** Spreads all that lives anew over fitting buckets and throws the dead out. */
  #sweep(): void {
    this.#near.drainInto((slot) => this.#toFar(slot));
    for (let bucket = 0; bucket < this.#bucketCount; bucket++) {
      let slot = this.#buckets[bucket];
      this.#buckets[bucket] = -1;
      while (slot >= 0) {
        const after = this.slots.link(slot);
        this.#toFar(slot);
        slot = after;
      }
    }
    this.#spreadFar();
  }
}
