import type { RequestStore } from "./request-store.js";

/** Requests that wait for one thing, first come first served, linked through their rows; a request waits in one line at most. O(1). */
export class RequestLine {
  readonly #store: RequestStore;
  #head = -1;
  #tail = -1;
  #length = 0;

  constructor(store: RequestStore) {
    this.#store = store;
  }

  get length(): number {
    return this.#length;
  }

  push(row: number): void {
    const { next, previous } = this.#store;
    next[row] = -1;
    previous[row] = this.#tail;
    if (this.#tail < 0) this.#head = row;
    else next[this.#tail] = row;
    this.#tail = row;
    this.#length += 1;
  }

  /** Takes the first, or −1. */
  shift(): number {
    const row = this.#head;
    if (row >= 0) this.remove(row);
    return row;
  }

  remove(row: number): void {
    const { next, previous } = this.#store;
    const before = previous[row];
    const after = next[row];
    if (before < 0) this.#head = after;
    else next[before] = after;
    if (after < 0) this.#tail = before;
    else previous[after] = before;
    this.#length -= 1;
  }
}
