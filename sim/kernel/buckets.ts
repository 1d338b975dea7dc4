import type { NearSet } from "./near.js";
import type { EventSlots } from "./slots.js";
import { spanOfEighth } from "./span.js";

/** Wanted events per bucket in the time of the first eighth. */
const PER_BUCKET = 3;
/** Buckets cover this many times that time: what is pushed later fills those at the end. */
const PARTS = 32;

/**
 * The next stretch of time cut into buckets: unsorted lists, about three events each.
 *
 * A time belongs to bucket floor((t − start)·scale); that function never decreases with t, so buckets are used up in
 * order of time however it rounds.
 */
export class Buckets {
  readonly #slots: EventSlots;
  /** First event of each list, −1 for none. */
  #lists = new Int32Array(0);
  #count = 0;
  /** Buckets up to this one are used up. */
  #current = 0;
  /** Doubles from the first, for the same reason as the clock. */
  #start = NaN;
  #scale = NaN;

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  /** Chooses buckets that fit the listed events, the earliest at `start` [s]; all are empty before, and after. */
  open(list: Int32Array, count: number, start: number): void {
    const perPart = Math.ceil(count / (8 * PER_BUCKET));
    this.#count = perPart * PARTS;
    if (this.#lists.length < this.#count) this.#lists = new Int32Array(this.#count * 2);
    this.#lists.fill(-1, 0, this.#count);
    this.#start = start;
    this.#scale = perPart / spanOfEighth(this.#slots, list, count, start);
    if (!(this.#scale < Infinity)) this.#scale = Number.MAX_VALUE;
    this.#current = 0;
  }

  /** Uses all of them up; they are empty. */
  close(): void {
    this.#count = 0;
    this.#current = 0;
  }

  /** Puts an event into its bucket: 0; or says that it belongs before those that are left: −1, or beyond all of them: 1. */
  add(slot: number): number {
    const position = (this.#slots.time(slot) - this.#start) * this.#scale;
    if (position < this.#current + 1) return -1;
    if (!(position < this.#count)) return 1;
    const bucket = Math.trunc(position);
    this.#slots.setLink(slot, this.#lists[bucket]);
    this.#lists[bucket] = slot;
    return 0;
  }

  /** Moves the next bucket that holds anything into the near set; false when there is none. */
  takeInto(near: NearSet): boolean {
    const lists = this.#lists;
    const count = this.#count;
    let bucket = this.#current + 1;
    while (bucket < count && lists[bucket] < 0) bucket += 1;
    this.#current = bucket;
    if (bucket >= count) return false;
    const slots = this.#slots;
    // Lists are last first: events of equal time enter the run at its head, in O(1) each.
    let slot = lists[bucket];
    lists[bucket] = -1;
    while (slot >= 0) {
      const after = slots.link(slot);
      near.insert(slot);
      slot = after;
    }
    return true;
  }

  /** Takes everything out, in no particular order. */
  drainInto(accept: (slot: number) => void): void {
    for (let bucket = this.#current + 1; bucket < this.#count; bucket++) {
      let slot = this.#lists[bucket];
      this.#lists[bucket] = -1;
      while (slot >= 0) {
        const after = this.#slots.link(slot);
        accept(slot);
        slot = after;
      }
    }
  }
}
