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
  precedes(slot: number, time: number): boolean {
    return this.#size !== 0 && this.#before(this.#heap[0], this.#times[0], slot, time);
  }

  /** True when its first event comes before this moment. */
  holdsBefore(time: number, order: number): boolean {
    return this.#size !== 0 && this.#slots.isBefore(this.#heap[0], time, order);
  }

  push(slot: number): void {
    const time = this.#slots.time(slot);
    if (this.#size === this.#heap.length) {
      this.#times = resized(this.#times, new Float64Array(this.#size * 2));
      this.#heap = resized(this.#heap, new Int32Array(this.#size * 2));
    }
    const times = this.#times;
    const heap = this.#heap;
    let place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      if (!this.#before(slot, time, heap[parent], times[parent])) break;
      heap[place] = heap[parent];
      times[place] = times[parent];
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
    if (size > 0) this.#sink(this.#heap[size], this.#times[size]);
    return top;
  }

  /** Takes everything out, in no particular order. */
  drainInto(accept: (slot: number) => void): void {
    for (let i = 0; i < this.#size; i++) accept(this.#heap[i]);
    this.#size = 0;
  }

  #before(a: number, timeOfA: number, b: number, timeOfB: number): boolean {
    if (timeOfA !== timeOfB) return timeOfA < timeOfB;
    return this.#slots.order(a) < this.#slots.order(b);
  }

  #sink(slot: number, time: number): void {
    const times = this.#times;
    const heap = this.#heap;
    const size = this.#size;
    let place = 0;
    for (;;) {
      let best = (place << 2) + 1;
      if (best >= size) break;
      const end = best + 4 < size ? best + 4 : size;
      for (let child = best + 1; child < end; child++) {
        if (this.#before(heap[child], times[child], heap[best], times[best])) best = child;
      }
      if (!this.#before(heap[best], times[best], slot, time)) break;
      heap[place] = heap[best];
      times[place] = times[best];
      place = best;
    }
    heap[place] = slot;
    times[place] = time;
  }
}
