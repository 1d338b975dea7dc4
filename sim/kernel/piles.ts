import { type EventSlots, resized } from "./slots.js";
import { spanOfEighth } from "./span.js";

/** Wanted events per pile in the time of the first eighth: few enough to lie in the cache while they are spread over buckets. */
const PER_PILE = 4096;
/** Piles cover this many times that time; what lies beyond is one more pile. */
const PARTS = 32;
/** A pile is a chain of blocks of this many words: slots, and in the last word where the next block starts. */
const BLOCK = 32;
const LAST = BLOCK - 1;

/**
 * Late events in piles by time, for queues that no cache holds.
 *
 * An event is appended to the last block of its pile, of which few enough are open to stay in the cache, and is not
 * looked at again before the turn of its pile; then the misses for its slots do not wait for each other, as they would
 * along a linked list. A time belongs to pile floor((t − start)·scale), which never decreases with t.
 */
export class Piles {
  readonly #slots: EventSlots;
  #first = new Int32Array(0);
  /** Where the next slot of each pile goes: the last word of a block where that is full, −1 where there is none. */
  #next = new Int32Array(0);
  #count = 0;
  /** The pile that was taken last: what belongs to it or before it belongs to no pile. */
  #current = 0;
  #start = 0;
  #scale = 0;
  #blocks = new Int32Array(BLOCK * 64);
  #usedWords = 0;
  /** Where the first free block starts, −1 for none. */
  #free = -1;
  #size = 0;

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  /** Events in piles, cancelled ones included. */
  get size(): number {
    return this.#size;
  }

  /** Chooses piles that fit the listed events, the earliest at `start` [s], and puts them there; all piles are empty before. */
  open(list: Int32Array, count: number, start: number): void {
    const perPart = Math.ceil(count / (8 * PER_PILE));
    this.#count = perPart * PARTS;
    if (this.#next.length <= this.#count) {
      this.#first = new Int32Array(this.#count + 1);
      this.#next = new Int32Array(this.#count + 1);
    }
    this.#next.fill(-1, 0, this.#count + 1);
    this.#start = start;
    this.#scale = perPart / spanOfEighth(this.#slots, list, count, start);
    if (!(this.#scale < Infinity)) this.#scale = Number.MAX_VALUE;
    this.#current = -1;
    for (let i = 0; i < count; i++) this.add(list[i]);
  }

  /** Puts an event into its pile; false when it belongs to none, being earlier. */
  add(slot: number): boolean {
    const position = (this.#slots.time(slot) - this.#start) * this.#scale;
    if (position < this.#current + 1) return false;
    const pile = position < this.#count ? Math.trunc(position) : this.#count;
    if (pile === this.#current) return false;
    let place = this.#next[pile];
    if ((place & LAST) === LAST) place = this.#extend(pile, place);
    this.#blocks[place] = slot;
    this.#next[pile] = place + 1;
    this.#size += 1;
    return true;
  }

  /** Takes the next pile that holds anything out, in the order in which it was filled; there must be one. */
  take(accept: (slot: number) => void): void {
    do this.#current += 1;
    while (this.#next[this.#current] < 0);
    this.#empty(this.#current, accept);
    if (this.#size === 0) this.#close();
  }

  /** Takes everything out. */
  drainInto(accept: (slot: number) => void): void {
    while (this.#size > 0) this.take(accept);
  }

  /** Every time belongs to pile 0 then, which is taken. */
  #close(): void {
    this.#current = 0;
    this.#scale = 0;
  }

  #empty(pile: number, accept: (slot: number) => void): void {
    const blocks = this.#blocks;
    const end = this.#next[pile];
    this.#next[pile] = -1;
    let block = this.#first[pile];
    for (;;) {
      const isLast = end > block && end <= block + LAST;
      const stop = isLast ? end : block + LAST;
      for (let place = block; place < stop; place++) accept(blocks[place]);
      this.#size -= stop - block;
      const after = blocks[block + LAST];
      blocks[block + LAST] = this.#free;
      this.#free = block;
      if (isLast) return;
      block = after;
    }
  }

  /** Adds a block to a pile and returns where it starts. */
  #extend(pile: number, last: number): number {
    let block = this.#free;
    if (block >= 0) this.#free = this.#blocks[block + LAST];
    else {
      block = this.#usedWords;
      this.#usedWords += BLOCK;
      if (block === this.#blocks.length) this.#blocks = resized(this.#blocks, new Int32Array(2 * block));
    }
    if (last < 0) this.#first[pile] = block;
    else this.#blocks[last] = block;
    return block;
  }
}
