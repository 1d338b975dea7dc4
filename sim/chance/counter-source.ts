import { Fault } from "../fault.js";
import type { RandomSource } from "../random.js";
import { philox } from "./philox.js";

const WORD = 4_294_967_296;
const TO_UNIT = 1 / 9_007_199_254_740_992;

/** A double in [0, 1) from the upper 27 bits of one word and the upper 26 of another: every multiple of 2^−53 is equally likely. */
const unitFrom = (first: number, second: number): number => ((first >>> 5) * 67_108_864 + (second >>> 6)) * TO_UNIT;

/**
 * Random numbers by position: what ordinal 7 draws at its second attempt depends on nothing that others drew.
 *
 * For entities that come by number (VMs, nodes, links, members): one named source per class, site and purpose,
 * one position per entity and attempt.
 */
export class CounterSource {
  readonly #key0: number;
  readonly #key1: number;
  readonly #words = new Uint32Array(4);
  #ordinalLow = 0;
  #ordinalHigh = 0;
  #attempt = 0;
  #block = 0;
  #spare = false;
  readonly #draws: RandomSource = { next: () => this.#next() };

  constructor(key0: number, key1: number) {
    this.#key0 = key0;
    this.#key1 = key1;
  }

  /**
   * Goes to the first draw of an ordinal and attempt [integers, ordinal 0 … 2^53 − 1, attempt 0 … 2^32 − 1].
   * Returns the same object each time: draw from it before going elsewhere, and do not keep it.
   */
  at(ordinal: number, attempt = 0): RandomSource {
    if (!Number.isSafeInteger(ordinal) || ordinal < 0 || attempt >>> 0 !== attempt) {
      throw new Fault(`no random numbers for ordinal ${ordinal}, attempt ${attempt}`);
    }
    this.#ordinalLow = ordinal | 0;
    this.#ordinalHigh = ordinal < WORD ? 0 : Math.floor(ordinal / WORD);
    this.#attempt = attempt;
    this.#block = 0;
    this.#spare = false;
    return this.#draws;
  }

  /** The first draw of an ordinal and attempt as a place among so many [0 … count − 1]: a whole number, which needs no allocation as a fraction does. */
  place(ordinal: number, attempt: number, count: number): number {
    this.at(ordinal, attempt);
    return Math.floor(this.#next() * count);
  }

  /** What the next draw will be, without drawing it. */
  peek(): number {
    if (this.#spare) return unitFrom(this.#words[2], this.#words[3]);
    const words = new Uint32Array(4);
    philox(this.#block, this.#ordinalLow, this.#ordinalHigh, this.#attempt, this.#key0, this.#key1, words);
    return unitFrom(words[0], words[1]);
  }

  #next(): number {
    const words = this.#words;
    if (this.#spare) {
      this.#spare = false;
      return unitFrom(words[2], words[3]);
    }
    philox(this.#block, this.#ordinalLow, this.#ordinalHigh, this.#attempt, this.#key0, this.#key1, words);
    this.#block += 1;
    this.#spare = true;
    return unitFrom(words[0], words[1]);
  }
}
