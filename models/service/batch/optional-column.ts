/** A column of numbers that costs no memory until a row differs from the default. */
export class OptionalColumn {
  readonly #default: number;
  #values: Float64Array | undefined;

  constructor(defaultValue: number) {
    this.#default = defaultValue;
  }

  get(row: number): number {
    return this.#values === undefined ? this.#default : this.#values[row];
  }

  /** `capacity` is the number of rows there is room for now, > `row`. */
  set(row: number, value: number, capacity: number): void {
    if (this.#values === undefined) {
      if (Object.is(value, this.#default)) return;
      this.#values = new Float64Array(capacity).fill(this.#default);
    } else if (this.#values.length < capacity) {
      const larger = new Float64Array(capacity).fill(this.#default);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[row] = value;
  }
}
