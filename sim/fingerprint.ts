import * as floatBits from "./float-bits.js";
import { hexWord, scramble } from "./mix.js";

// To the compiler a constant of this module is one, an imported one is read anew at each use.
const { float64, words, HIGH, LOW } = floatBits;

/** 32-bit hash of a name [uint32]: FNV-1a over UTF-16 code units, then scrambled; the same on every machine. */
export function hashName(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return scramble(hash) >>> 0;
}

function laneA(state: number, bits: number): number {
  const a = (state ^ Math.imul(bits, 0x9e3779b1)) | 0;
  return (Math.imul((a << 13) | (a >>> 19), 0x2c1b3c6d) + 0x297a2d39) | 0;
}

function laneB(state: number, bits: number): number {
  const b = (state + Math.imul(bits, 0x85ebca77)) | 0;
  return Math.imul((b << 17) | (b >>> 15), 0x27d4eb2f) ^ 0x165667b1;
}

/**
 * Running 64-bit hash of what a run did, in order: two independent 32-bit lanes, a few nanoseconds a word.
 *
 * It tells equal from different; it is no defence against somebody who wants two runs to look equal.
 */
export class Fingerprint {
  #a = 0x243f6a88;
  #b = 0x85a308d3 | 0;
  #count = 0;

  /** Adds 32 bits; only the lowest 32 of a larger integer count. */
  word(bits: number): void {
    this.#a = laneA(this.#a, bits);
    this.#b = laneB(this.#b, bits);
    this.#count = (this.#count + 1) | 0;
  }

  /**
   * Adds one event: the same as `number(time)`, `word(kind)`, `word(subject)` for a time that is not NaN, with the lanes
   * kept in registers. The time is that whose two words stand at a place of `bits`: a double handed to a function is
   * allocated, an array is not.
   */
  event(bits: Int32Array, place: number, kind: number, subject: number): void {
    let a = this.#a;
    let b = this.#b;
    const low = bits[place + LOW];
    const high = bits[place + HIGH];
    a = laneA(a, low);
    b = laneB(b, low);
    a = laneA(a, high);
    b = laneB(b, high);
    a = laneA(a, kind);
    b = laneB(b, kind);
    this.#a = laneA(a, subject);
    this.#b = laneB(b, subject);
    this.#count = (this.#count + 4) | 0;
  }

  /** Adds the bits of a float64: −0 and 0 differ, every NaN is the same. */
  number(value: number): void {
    float64[0] = value === value ? value : NaN;
    const high = words[HIGH];
    this.word(value === value ? words[LOW] : 0);
    this.word(value === value ? high : 0x7ff80000);
  }

  /** Adds a text with its length, so that "ab", "c" and "a", "bc" differ. */
  text(text: string): void {
    this.word(text.length);
    for (let index = 0; index < text.length; index += 1) this.word(text.charCodeAt(index));
  }

  /** The hash of all that was added so far, 16 hexadecimal digits; more may be added afterwards. */
  hex(): string {
    const a = scramble(this.#a ^ this.#count);
    const b = scramble(this.#b ^ a);
    return hexWord(a ^ scramble(b)) + hexWord(b);
  }
}
