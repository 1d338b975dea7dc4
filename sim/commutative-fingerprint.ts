import { float64, HIGH, LOW, words } from "./float-bits.js";
import { hexWord, scramble } from "./mix.js";

const SEED_A = 0x452821e6;
const SEED_B = 0x38d01377;

/**
 * 64-bit hash of a collection of rows in which their order does not count, but how often each occurs does:
 * the sum of the hashes of the rows.
 */
export class CommutativeFingerprint {
  #sumA = 0;
  #sumB = 0;
  #count = 0;
  #rowA = SEED_A;
  #rowB = SEED_B;

  /** Adds a row of 32-bit words; within the row order counts. */
  add(row: ArrayLike<number>): void {
    for (let index = 0; index < row.length; index += 1) this.#mix(row[index]);
    this.#close(row.length);
  }

  /** Adds a row of float64 numbers, by their bits; every NaN is the same. */
  addNumbers(row: ArrayLike<number>): void {
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index];
      float64[0] = value;
      const low = value === value ? words[LOW] : 0;
      const high = value === value ? words[HIGH] : 0x7ff80000;
      this.#mix(low);
      this.#mix(high);
    }
    this.#close(2 * row.length);
  }

  /** The hash of all rows added so far, 16 hexadecimal digits. */
  hex(): string {
    const a = scramble(this.#sumA ^ scramble(this.#count));
    const b = scramble(this.#sumB ^ a);
    return hexWord(a ^ scramble(b)) + hexWord(b);
  }

  #mix(bits: number): void {
    this.#rowA = scramble(this.#rowA ^ bits);
    this.#rowB = (scramble(this.#rowB + Math.imul(bits, 0x85ebca77)) + 0x165667b1) | 0;
  }

  #close(length: number): void {
    this.#mix(length);
    // A row's two lanes meet before they are summed: one lane alone would let 2^16 rows collide.
    this.#sumA = (this.#sumA + scramble(this.#rowA ^ scramble(this.#rowB))) | 0;
    this.#sumB = (this.#sumB + scramble(this.#rowB + Math.imul(this.#rowA, 0x9e3779b1))) | 0;
    this.#count += 1;
    this.#rowA = SEED_A;
    this.#rowB = SEED_B;
  }
}
