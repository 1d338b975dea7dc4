/** Value of an ordinal that was never set. */
export const ABSENT = -1;
/** Value of an ordinal that is over. */
export const FINISHED = -2;

const FIRST_CAPACITY = 64;

type Values = Float64Array | Int8Array;

/**
 * A number [≥ 0] for each ordinal that is under way, where ordinals come densely and about in order.
 *
 * Memory spans from the oldest unfinished ordinal to the newest; what lies before it is known to be over. O(1) amortised.
 */
export class OrdinalWindow {
  readonly #room: (length: number) => Values;
  #values: Values;
  #base = 0;

  /** `small` where all values are whole and below 128: an eighth of the memory. */
  constructor(kind: "any" | "small" = "any") {
    this.#room = (length) => (kind === "small" ? new Int8Array(length) : new Float64Array(length));
    this.#values = this.#room(FIRST_CAPACITY).fill(ABSENT);
  }

  get(ordinal: number): number {
    const index = ordinal - this.#base;
    if (index < 0) return FINISHED;
    const values = this.#values;
    return index < values.length ? values[index] : ABSENT;
  }

  /** Gives an ordinal that is not over a value; `FINISHED` ends it. */
  set(ordinal: number, value: number): void {
    while (ordinal - this.#base >= this.#values.length) this.#makeRoom();
    this.#values[ordinal - this.#base] = value;
  }

  /** Calls back with every ordinal under way and its value. */
  forEach(visit: (ordinal: number, value: number) => void): void {
    for (let index = 0; index < this.#values.length; index += 1) {
      if (this.#values[index] >= 0) visit(this.#base + index, this.#values[index]);
    }
  }

  /** Slides over what is finished at the front, or doubles where that is less than half. */
  #makeRoom(): void {
    const { length } = this.#values;
    let finished = 0;
    while (finished < length && this.#values[finished] === FINISHED) finished += 1;
    if (2 * finished >= length) {
      this.#values.copyWithin(0, finished);
      this.#values.fill(ABSENT, length - finished);
      this.#base += finished;
      return;
    }
    const values = this.#room(2 * length);
    values.set(this.#values);
    values.fill(ABSENT, length);
    this.#values = values;
  }
}
