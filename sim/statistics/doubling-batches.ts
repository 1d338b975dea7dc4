import { Fault } from "../fault.js";
import { CompensatedSum } from "./compensated-sum.js";

/**
 * Means of equal batches of a series of any length, in bounded memory: when there are as many as there may be, neighbours are joined in pairs
 * and a batch is twice as long from then on. So from half of `most` on there are always between half of it and all.
 *
 * O(1) an observation on average. A batch remembers when its last observation was.
 */
export class DoublingBatches {
  readonly #most: number;
  readonly #means: Float64Array;
  readonly #ends: Float64Array;
  readonly #sum = new CompensatedSum();
  #size: number;
  #batches = 0;
  #inBatch = 0;
  #count = 0;

  /** @param size observations of a batch at first; @param most batches there may be [even, ≥ 2] */
  constructor(size: number, most: number) {
    if (!Number.isSafeInteger(size) || size < 1 || !Number.isSafeInteger(most) || most < 2 || most % 2 !== 0) throw new Fault(`batches of ${size}, at most ${most} of them`);
    this.#size = size;
    this.#most = most;
    this.#means = new Float64Array(most);
    this.#ends = new Float64Array(most);
  }

  /** An observation at `now` [s, ≥ the last]. */
  add(value: number, now: number): void {
    this.#count += 1;
    this.#sum.add(value);
    this.#inBatch += 1;
    if (this.#inBatch < this.#size) return;
    if (this.#batches === this.#most) this.#double();
    // After doubling this batch is only half full.
    if (this.#inBatch < this.#size) return;
    this.#means[this.#batches] = this.#sum.value / this.#size;
    this.#ends[this.#batches] = now;
    this.#batches += 1;
    this.#sum.clear();
    this.#inBatch = 0;
  }

  /** Observations so far, those of the batch under way included. */
  get count(): number {
    return this.#count;
  }

  /** Observations of a batch. */
  get size(): number {
    return this.#size;
  }

  /** Means of the whole batches, in order. */
  get means(): Float64Array {
    return this.#means.slice(0, this.#batches);
  }

  /** When the last observation of batch `index` was [s]. */
  endOf(index: number): number {
    if (!(index >= 0 && index < this.#batches)) throw new Fault(`batch ${index} of ${this.#batches}`);
    return this.#ends[index];
  }

  #double(): void {
    for (let index = 0; index < this.#most; index += 2) {
      this.#means[index / 2] = 0.5 * (this.#means[index] + this.#means[index + 1]);
      this.#ends[index / 2] = this.#ends[index + 1];
    }
    this.#batches = this.#most / 2;
    this.#size *= 2;
  }
}
