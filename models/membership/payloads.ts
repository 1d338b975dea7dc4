const FIRST_SLOTS = 64;

/** What messages under way say, in slots of the same width that are used again: memory grows with what is under way. */
export class Payloads {
  readonly width: number;
  /** By slot: sender and receiver. */
  from = new Int32Array(FIRST_SLOTS);
  to = new Int32Array(FIRST_SLOTS);
  /** By slot, `width` words each. */
  words: Int32Array;
  #free = new Int32Array(FIRST_SLOTS);
  #freed = 0;
  #slots = 0;

  constructor(width: number) {
    this.width = width;
    this.words = new Int32Array(FIRST_SLOTS * width);
  }

  /** Takes a slot for a message. */
  take(from: number, to: number): number {
    if (this.#freed === 0 && this.#slots === this.from.length) this.#grow();
    const slot = this.#freed > 0 ? this.#free[--this.#freed] : this.#slots++;
    this.from[slot] = from;
    this.to[slot] = to;
    return slot;
  }

  /** Frees the slot of a message that was taken in or is lost; its words stand until the next `take`. */
  readonly release = (slot: number): void => {
    this.#free[this.#freed++] = slot;
  };

  #grow(): void {
    const slots = 2 * this.from.length;
    const wider = (from: Int32Array, size: number): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(size);
      to.set(from);
      return to;
    };
    this.from = wider(this.from, slots);
    this.to = wider(this.to, slots);
    this.words = wider(this.words, slots * this.width);
    this.#free = wider(this.#free, slots);
  }
}
