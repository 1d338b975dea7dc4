/**
 * Pending events in total order (time, rank, sequence), cancellable by slot.
 * Placeholder-free reference: an indexed binary heap; replaced by measurement.
 */
export class EventQueue {
  #heap: number[] = [];
  #time: number[] = [];
  #order: number[] = [];
  #place: number[] = [];
  #free: number[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** Adds an event and returns its slot; `order` = rank · 2^49 + sequence. */
  push(time: number, order: number): number {
    const slot = this.#free.pop() ?? this.#time.length;
    this.#time[slot] = time;
    this.#order[slot] = order;
    this.#heap.push(slot);
    this.#place[slot] = this.#heap.length - 1;
    this.#up(this.#heap.length - 1);
    return slot;
  }

  /** Slot of the earliest event, or −1. */
  peek(): number {
    return this.#heap.length === 0 ? -1 : this.#heap[0];
  }

  timeOf(slot: number): number {
    return this.#time[slot];
  }

  orderOf(slot: number): number {
    return this.#order[slot];
  }

  remove(slot: number): void {
    const place = this.#place[slot];
    const last = this.#heap.pop() as number;
    if (last !== slot) {
      this.#heap[place] = last;
      this.#place[last] = place;
      this.#up(place);
      this.#down(this.#place[last]);
    }
    this.#free.push(slot);
  }

  #before(a: number, b: number): boolean {
    return this.#time[a] < this.#time[b] || (this.#time[a] === this.#time[b] && this.#order[a] < this.#order[b]);
  }

  #up(start: number): void {
    let place = start;
    const slot = this.#heap[place];
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#before(slot, this.#heap[parent])) break;
      this.#heap[place] = this.#heap[parent];
      this.#place[this.#heap[place]] = place;
      place = parent;
    }
    this.#heap[place] = slot;
    this.#place[slot] = place;
  }

  #down(start: number): void {
    let place = start;
    const slot = this.#heap[place];
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && this.#before(this.#heap[child + 1], this.#heap[child])) child += 1;
      if (!this.#before(this.#heap[child], slot)) break;
      this.#heap[place] = this.#heap[child];
      this.#place[this.#heap[place]] = place;
      place = child;
    }
    this.#heap[place] = slot;
    this.#place[slot] = place;
  }
}
