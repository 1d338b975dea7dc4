/** Bits of a word. */
const WORD = 32;

/**
 * Free slots of nodes in a fixed order, with the question "which is the first node, from here on, with any?".
 * A bit a node, and a bit for every word of bits that is not 0, in levels: O(log n) to the base 32 per question and change.
 */
export class FreeNodes {
  readonly #slots: Int32Array;
  readonly #levels: readonly Int32Array[];
  #total = 0;

  constructor(nodes: number) {
    this.#slots = new Int32Array(nodes);
    const levels: Int32Array[] = [];
    let bits = nodes;
    do {
      bits = Math.ceil(bits / WORD);
      levels.push(new Int32Array(Math.max(1, bits)));
    } while (bits > 1);
    this.#levels = levels;
  }

  /** Free slots of all nodes together. */
  get total(): number {
    return this.#total;
  }

  of(node: number): number {
    return this.#slots[node];
  }

  set(node: number, slots: number): void {
    const before = this.#slots[node];
    this.#slots[node] = slots;
    this.#total += slots - before;
    if (before > 0 !== slots > 0) this.#mark(node, slots > 0);
  }

  /** First node ≥ `from` with a free slot, or −1. */
  first(from = 0): number {
    const levels = this.#levels;
    let place = from;
    for (let height = 0; height < levels.length; height += 1) {
      const word = place >>> 5;
      const level = levels[height];
      if (word >= level.length) return -1;
      const bits = level[word] & (-1 << place);
      if (bits !== 0) {
        place = (word << 5) + lowest(bits);
        for (let below = height - 1; below >= 0; below -= 1) place = (place << 5) + lowest(levels[below][place]);
        return place;
      }
      place = word + 1;
    }
    return -1;
  }

  #mark(node: number, isFree: boolean): void {
    let place = node;
    for (const level of this.#levels) {
      const word = place >>> 5;
      const before = level[word];
      const bit = 1 << place;
      level[word] = isFree ? before | bit : before & ~bit;
      // The level above says only whether the word is 0.
      if (isFree ? before !== 0 : level[word] !== 0) return;
      place = word;
    }
  }
}

/** Place of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
