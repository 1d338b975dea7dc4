import { type EventSlots, resized } from "./slots.js";

/**
 * Events that are set anew again and again, each in a slot of its own: a binary heap by (time, order), with the place of
 * each in its link.
 *
 * Setting one anew moves it, where a cancelled event would lie in the queue until it is met.
 */
export class TimerHeap {
  readonly #slots: EventSlots;
  #times = new Float64Array(16);
  #heap = new Int32Array(16);
  #size = 0;

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  /** Timers that are set. */
  get size(): number {
    return this.#size;
  }

  /** The slot of the first; there must be one. */
  first(): number {
    return this.#heap[0];
  }

  /** Makes the slot of a new timer, which is not set. */
  make(kind: number, arg: number): number {
    const slot = this.#slots.take(kind, arg);
    this.#slots.setLink(slot, -1);
    return slot;
  }

  isSet(slot: number): boolean {
    return this.#slots.link(slot) >= 0;
  }

  /** Puts a timer where its moment belongs, whether it was set or not; O(log n). */
  set(slot: number): void {
    let place = this.#slots.link(slot);
    if (place < 0) {
      place = this.#size++;
      if (place === this.#heap.length) {
        this.#times = resized(this.#times, new Float64Array(place * 2));
        this.#heap = resized(this.#heap, new Int32Array(place * 2));
      }
    }
    this.#settle(place, slot);
  }

  /** Takes a timer out that is set. */
  unset(slot: number): void {
    const place = this.#slots.link(slot);
    this.#slots.setLink(slot, -1);
    const last = --this.#size;
    if (place !== last) this.#settle(place, this.#heap[last]);
  }

  /** Puts a slot into a place that is free, or as far above or below it as its moment demands. */
  #settle(free: number, slot: number): void {
    const time = this.#slots.time(slot);
    const size = this.#size;
    let place = free;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#precedes(slot, parent)) break;
      this.#move(parent, place);
      place = parent;
    }
    if (place === free) {
      for (;;) {
        let child = 2 * place + 1;
        if (child >= size) break;
        if (child + 1 < size && this.#precedes(this.#heap[child + 1], child)) child += 1;
        if (this.#precedes(slot, child)) break;
        this.#move(child, place);
        place = child;
      }
    }
    this.#times[place] = time;
    this.#heap[place] = slot;
    this.#slots.setLink(slot, place);
  }

  #move(from: number, to: number): void {
    const slot = this.#heap[from];
    this.#times[to] = this.#times[from];
    this.#heap[to] = slot;
    this.#slots.setLink(slot, to);
  }

  /** True when an event comes before the timer at a place. */
  #precedes(slot: number, place: number): boolean {
    const time = this.#slots.time(slot);
    const there = this.#times[place];
    if (time !== there) return time < there;
    return this.#slots.order(slot) < this.#slots.order(this.#heap[place]);
  }
}
