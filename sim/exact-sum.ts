/** A sum of whole numbers, exact however large it grows: in a double while that can hold it, in a BigInt beyond. */
export class ExactSum {
  /** A safe integer; the sum is this and `#far`. */
  #near = 0;
  #far = 0n;

  get value(): bigint {
    return this.#far + BigInt(this.#near);
  }

  /** Adds a safe integer, or any whole number as a BigInt. */
  add(whole: number | bigint): void {
    if (typeof whole === "bigint") {
      this.#far += whole;
      return;
    }
    const sum = this.#near + whole;
    // The sum of two safe integers that is not one itself is never rounded to one.
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) {
      this.#near = sum;
      return;
    }
    this.#far += BigInt(this.#near);
    this.#near = whole;
  }

  /** Whether two sums are the same number, however each came to it. */
  equals(other: ExactSum): boolean {
    return (this.#near === other.#near && this.#far === other.#far) || this.value === other.value;
  }
}

/** Product of two safe integers, as a number while that is one, else as a BigInt. */
export function exactProduct(a: number, b: number): number | bigint {
  const product = a * b;
  return Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b);
}
