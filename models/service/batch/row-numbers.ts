import { longer } from "./longer.js";

/** A column of integers that costs no memory until a row has another number than its own. */
export class RowNumbers {
  #values: Float64Array | undefined = undefined;

  /** True once a row had another number than its own: from then on every row has to be set. */
  get isKept(): boolean {
    return this.#values !== undefined;
  }

  get(row: number): number {
    return this.#values === undefined ? row : this.#values[row];
  }

  /** `capacity` is the number of rows there is room for now, > `row`. */
  set(row: number, value: number, capacity: number): void {
    if (this.#values === undefined) {
      this.#values = new Float64Array(capacity);
      for (let other = 0; other < capacity; other += 1) this.#values[other] = other;
    } else if (this.#values.length < capacity) {
      this.#values = longer(this.#values, new Float64Array(capacity));
    }
    this.#values[row] = value;
  }
}
