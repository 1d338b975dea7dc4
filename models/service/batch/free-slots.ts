/**
 * Free slots of nodes in a fixed order, with the question "which is the first node, from here on, with at least k free?".
 * A tree of maxima: O(log n) per question and per change.
 */
export class FreeSlots {
  readonly #leaves: number;
  readonly #most: Int32Array;
  #total = 0;

  constructor(nodes: number) {
    let leaves = 1;
    while (leaves < nodes) leaves *= 2;
    this.#leaves = leaves;
    this.#most = new Int32Array(2 * leaves);
  }

  /** Free slots of all nodes together. */
  get total(): number {
    return this.#total;
  }

  /** Most free slots on one node. */
  get most(): number {
    return this.#most[1];
  }

  of(node: number): number {
    return this.#most[this.#leaves + node];
  }

  set(node: number, slots: number): void {
    const most = this.#most;
    let place = this.#leaves + node;
    this.#total += slots - most[place];
    most[place] = slots;
    while (place > 1) {
      place >>= 1;
      const left = most[2 * place];
      const right = most[2 * place + 1];
      const larger = left > right ? left : right;
      if (most[place] === larger) break;
      most[place] = larger;
    }
  }

  /** First node ≥ `from` with at least `slots` free, or −1. */
  first(slots: number, from = 0): number {
    const most = this.#most;
    if (from >= this.#leaves) return -1;
    let place = this.#leaves + from;
    // Up to the first subtree, to the right of what was passed, that has enough; then down its leftmost branch.
    while (most[place] < slots) {
      while ((place & 1) === 1) {
        place >>= 1;
        if (place === 0) return -1;
      }
      place += 1;
    }
    while (place < this.#leaves) {
      place *= 2;
      if (most[place] < slots) place += 1;
    }
    return place - this.#leaves;
  }
}
