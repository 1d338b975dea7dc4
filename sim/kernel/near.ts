import { LateHeap } from "./late-heap.js";
import type { EventSlots } from "./slots.js";

/** Most places that an event is carried into the run; deeper ones go to the heap. */
const REACH = 16;

/**
 * The earliest events: a sorted run, and a heap for those that would land deep inside it.
 *
 * The run is a ring. Ticks and ties are appended to it, zero-delay events are put before it, and the few events of a
 * bucket are sorted into it, all in O(1); so the heap is for loads whose buckets are too wide.
 */
export class NearSet {
  readonly #slots: EventSlots;
  readonly #heap: LateHeap;
  /** Times stand beside the slots: most comparisons then touch nothing else. */
  #times = new Float64Array(64);
  #run = new Int32Array(64);
  #mask = 63;
  #head = 0;
  #length = 0;

  constructor(slots: EventSlots) {
    this.#slots = slots;
    this.#heap = new LateHeap(slots);
  }

  get size(): number {
    return this.#length + this.#heap.size;
  }

  /** Events in the heap: many where buckets are too wide. */
  get crowd(): number {
    return this.#heap.size;
  }

  /** Adds an event; O(log n) at worst. */
  insert(slot: number): void {
    const length = this.#length;
    if (length > this.#mask) this.#grow();
    const mask = this.#mask;
    const tail = (this.#head + length) & mask;
    if (length === 0 || this.#before((tail - 1) & mask, slot)) {
      this.#times[tail] = this.#slots.time(slot);
      this.#run[tail] = slot;
    } else if (length > REACH && this.#before((this.#head + REACH) & mask, slot)) {
      this.#heap.push(slot);
      return;
    } else {
      this.#carry(slot);
    }
    this.#length = length + 1;
  }

  /** Removes and returns the earliest slot, or −1. */
  pop(): number {
    if (this.#length === 0) return this.#heap.pop();
    const head = this.#head;
    const slot = this.#run[head];
    if (this.#heap.precedes(slot)) return this.#heap.pop();
    this.#head = (head + 1) & this.#mask;
    this.#length -= 1;
    return slot;
  }

  /** True when one of the events, cancelled ones included, comes before this moment. */
  holdsBefore(time: number, rank: number, sequence: number): boolean {
    return (this.#length !== 0 && this.#slots.isBefore(this.#run[this.#head], time, rank, sequence)) || this.#heap.holdsBefore(time, rank, sequence);
  }

  /** True when its first event, which may be cancelled, comes before this one; it must not be empty. */
  precedes(slot: number): boolean {
    return (this.#length !== 0 && this.#before(this.#head, slot)) || this.#heap.precedes(slot);
  }

  /** Takes everything out, in no particular order. */
  drainInto(accept: (slot: number) => void): void {
    for (let i = 0; i < this.#length; i++) accept(this.#run[(this.#head + i) & this.#mask]);
    this.#length = 0;
    this.#heap.drainInto(accept);
  }

  /** True when the event at a place of the run comes before another one. */
  #before(place: number, slot: number): boolean {
    const there = this.#times[place];
    const time = this.#slots.time(slot);
    if (there !== time) return there < time;
    return this.#slots.order(this.#run[place]) < this.#slots.order(slot);
  }

  /** Puts an event that is not the last of the run in its place, moving those before it by one. */
  #carry(slot: number): void {
    const time = this.#slots.time(slot);
    const mask = this.#mask;
    const times = this.#times;
    const run = this.#run;
    let place = (this.#head - 1) & mask;
    this.#head = place;
    for (;;) {
      const next = (place + 1) & mask;
      if (!this.#before(next, slot)) break;
      times[place] = times[next];
      run[place] = run[next];
      place = next;
    }
    times[place] = time;
    run[place] = slot;
  }

  #grow(): void {
    const capacity = 2 * (this.#mask + 1);
    const times = new Float64Array(capacity);
    const run = new Int32Array(capacity);
    for (let i = 0; i < this.#length; i++) {
      const place = (this.#head + i) & this.#mask;
      times[i] = this.#times[place];
      run[i] = this.#run[place];
    }
    this.#times = times;
    this.#run = run;
    this.#mask = capacity - 1;
    this.#head = 0;
  }
}
