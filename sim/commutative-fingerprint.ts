import * as floatBits from "./float-bits.js";
import { hexWord, scramble } from "./mix.js";

// To the compiler a constant of this module is one, an imported one is read anew at each use.
const { float64, words, HIGH, LOW } = floatBits;

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

  /** Adds a row of 32-bit words; within the row order counts. */
  add(row: ArrayLike<number>): void {
    let a = SEED_A;
    let b = SEED_B;
    for (let index = 0; index < row.length; index += 1) {
      a = laneA(a, row[index]);
      b = laneB(b, row[index]);
    }
    this.#close(a, b, row.length);
  }

  /** Adds a row of float64 numbers, or its first `length`, by their bits; every NaN is the same. */
  addNumbers(row: ArrayLike<number>, length = row.length): void {
    let a = SEED_A;
    let b = SEED_B;
    for (let index = 0; index < length; index += 1) {
      const value = row[index];
      float64[0] = value;
      const low = value === value ? words[LOW] : 0;
      const high = value === value ? words[HIGH] : 0x7ff80000;
      a = laneA(laneA(a, low), high);
      b = laneB(laneB(b, low), high);
    }
    this.#close(a, b, 2 * length);
  }

  /** The hash of all rows added so far, 16 hexadecimal digits. */
  hex(): string {
    const a = scramble(this.#sumA ^ scramble(this.#count));
    const b = scramble(this.#sumB ^ a);
    return hexWord(a ^ scramble(b)) + hexWord(b);
  }

  #close(rowA: number, rowB: number, length: number): void {
    const a = scramble(laneA(rowA, length));
    const b = scramble(laneB(rowB, length));
    // A row's two lanes meet before they are summed: one lane alone would let 2^16 rows collide.
    this.#sumA = (this.#sumA + scramble(a ^ b)) | 0;
    this.#sumB = (this.#sumB + scramble(b + Math.imul(a, 0x9e3779b1))) | 0;
    this.#count += 1;
  }
}

/** High bits of a word are folded onto low ones first, because a product carries upwards only. */
function laneA(state: number, bits: number): number {
  return (Math.imul(state, 0x2c1b3c6d) + (bits ^ (bits >>> 15))) | 0;
}

/** Exclusive or where the other lane adds: what cancels in one does not in the other. */
function laneB(state: number, bits: number): number {
  return Math.imul(state, 0x27d4eb2f) ^ (bits ^ (bits >>> 15));
}
