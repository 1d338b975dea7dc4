import { type EventSlots, resized } from "./slots.js";

/**
 * The earliest events: a sorted run that later events are appended to in O(1), and a 4-ary heap for those that come out of order.
 *
 * Ticks, ties and zero-delay events arrive in order, so they never touch the heap.
 */
export class NearSet {
  readonly #slots: EventSlots;
  #run = new Int32Array(64);
  #runHead = 0;
  #runTail = 0;
  #heap = new Int32Array(64);
  #heapSize = 0;

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  get size(): number {
    return this.#runTail - this.#runHead + this.#heapSize;
  }

  insert(slot: number): void {
    const tail = this.#runTail;
    if (tail === this.#runHead) {
      this.#runHead = 0;
      this.#run[0] = slot;
      this.#runTail = 1;
    } else if (this.#slots.before(this.#run[tail - 1], slot)) {
      if (tail === this.#run.length) this.#makeRoom();
      this.#run[this.#runTail++] = slot;
    } else {
      this.#heapInsert(slot);
    }
  }

  /** Removes and returns the earliest slot, or −1. */
  pop(): number {
    const head = this.#runHead;
    if (head === this.#runTail) return this.#heapSize === 0 ? -1 : this.#heapPop();
    const slot = this.#run[head];
    if (this.#heapSize !== 0 && this.#slots.before(this.#heap[0], slot)) return this.#heapPop();
    this.#runHead = head + 1;
    return slot;
  }

  /** Takes everything out, in no particular order. */
  drainInto(accept: (slot: number) => void): void {
    for (let i = this.#runHead; i < this.#runTail; i++) accept(this.#run[i]);
    for (let i = 0; i < this.#heapSize; i++) accept(this.#heap[i]);
    this.#runHead = this.#runTail = this.#heapSize = 0;
  }

  /** Slides the run to the front of its array, or doubles the array when it is more than half full. */
  #makeRoom(): void {
    const length = this.#runTail - this.#runHead;
    if (length > this.#run.length >> 1) {
      this.#run = resized(this.#run, new Int32Array(this.#run.length * 2));
    } else {
      this.#run.copyWithin(0, this.#runHead, this.#runTail);
      this.#runHead = 0;
      this.#runTail = length;
    }
  }

  #heapInsert(slot: number): void {
    if (this.#heapSize === this.#heap.length) this.#heap = resized(this.#heap, new Int32Array(this.#heap.length * 2));
    const heap = this.#heap;
    const slots = this.#slots;
    let place = this.#heapSize++;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      if (!slots.before(slot, heap[parent])) break;
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = slot;
  }

  #heapPop(): number {
    const top = this.#heap[0];
    const size = --this.#heapSize;
    if (size > 0) this.#sink(this.#heap[size]);
    return top;
  }

  #sink(slot: number): void {
    const heap = this.#heap;
    const slots = this.#slots;
    const size = this.#heapSize;
    let place = 0;
    for (;;) {
      let best = (place << 2) + 1;
      if (best >= size) break;
      const end = Math.min(best + 4, size);
      for (let child = best + 1; child < end; child++) if (slots.before(heap[child], heap[best])) best = child;
      if (!slots.before(heap[best], slot)) break;
      heap[place] = heap[best];
      place = best;
    }
    heap[place] = slot;
  }
}
