import { type EventSlots, resized } from "./slots.js";

/** A 4-ary heap of events by (time, order), with the times beside the slots. */
export class LateHeap {
  readonly #slots: EventSlots;
  #times = new Float64Array(64);
  #heap = new Int32Array(64);
  #size = 0;

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  get size(): number {
    return this.#size;
  }

  /** True when the first event of the heap comes before this one. */
  precedes(slot: number): boolean {
    return this.#size !== 0 && this.#slots.precedes(this.#heap[0], slot);
  }

  /** True when its first event comes before this moment. */
  holdsBefore(time: number, rank: number, sequence: number): boolean {
    return this.#size !== 0 && this.#slots.isBefore(this.#heap[0], time, rank, sequence);
  }

  push(slot: number): void {
    const slots = this.#slots;
    const time = slots.time(slot);
    const order = slots.order(slot);
    if (this.#size === this.#heap.length) {
      this.#times = resized(this.#times, new Float64Array(this.#size * 2));
      this.#heap = resized(this.#heap, new Int32Array(this.#size * 2));
    }
    const times = this.#times;
    const heap = this.#heap;
    let place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const there = times[parent];
      const above = heap[parent];
      if (there < time || (there === time && slots.order(above) < order)) break;
      heap[place] = above;
      times[place] = there;
      place = parent;
    }
    heap[place] = slot;
    times[place] = time;
  }

  /** Removes and returns the first slot, or −1. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#heap[0];
    const size = --this.#size;
    if (size > 0) this.#sink(this.#heap[size]);
    return top;
  }

  /** Takes everything out, in no particular order. */
  drainInto(accept: (slot: number) => void): void {
    for (let i = 0; i < this.#size; i++) accept(this.#heap[i]);
    this.#size = 0;
  }

  #sink(slot: number): void {
    const slots = this.#slots;
    const times = this.#times;
    const heap = this.#heap;
    const size = this.#size;
    const time = slots.time(slot);
    const order = slots.order(slot);
    let place = 0;
    for (;;) {
      let best = (place << 2) + 1;
      if (best >= size) break;
      const end = best + 4 < size ? best + 4 : size;
      let least = times[best];
      for (let child = best + 1; child < end; child++) {
        const there = times[child];
        if (there < least || (there === least && slots.order(heap[child]) < slots.order(heap[best]))) {
          best = child;
          least = there;
        }
      }
      const below = heap[best];
      if (time < least || (time === least && order < slots.order(below))) break;
      heap[place] = below;
      times[place] = least;
      place = best;
    }
    heap[place] = slot;
    times[place] = time;
  }
}
