import { Fault } from "../fault.js";
import * as floatBits from "../float-bits.js";

// To the compiler a constant of this module is one, an imported one is read anew at each use.
const { float64, words, HIGH, LOW } = floatBits;

// A bin is what the exponent and the first 7 bits of the mantissa leave together: 128 bins an octave.
const BIN_SHIFT = 13;
const HALF_BIN = 1 << (BIN_SHIFT - 1);
const LEAST_NORMAL = 2.2250738585072014e-308;

/**
 * Quantiles of many observations [≥ 0, finite] in bounded memory: integer counts in logarithmic bins.
 *
 * A quantile differs from the order statistic it stands for by at most `QuantileSketch.relativeError` of that statistic;
 * minimum and maximum are exact, and so is 0. The order of observations, and of merging, changes nothing.
 * Memory grows with the octaves between the least and the greatest observation: 1 KiB an octave, 2 MiB at the very most.
 */
export class QuantileSketch {
  /** 1/256: half the width of a bin over its lower end. */
  static readonly relativeError = 1 / 256;

  #count = 0;
  /** Zeros, and numbers too small to have a full mantissa (below 2^−1022), which count as zero. */
  #zeros = 0;
  #min = NaN;
  #max = NaN;
  #counts = new Float64Array(0);
  #lowest = 0;

  get count(): number {
    return this.#count;
  }

  /** Least observation, exactly; NaN before the first. */
  get min(): number {
    return this.#min;
  }

  /** Greatest observation, exactly; NaN before the first. */
  get max(): number {
    return this.#max;
  }

  add(value: number): void {
    if (!(value >= 0) || value === Infinity) throw new Fault(`a quantile sketch takes finite numbers from 0, got ${value}`);
    this.#count += 1;
    if (!(value >= this.#min)) this.#min = value;
    if (!(value <= this.#max)) this.#max = value;
    if (value < LEAST_NORMAL) {
      this.#zeros += 1;
      return;
    }
    float64[0] = value;
    const bin = words[HIGH] >>> BIN_SHIFT;
    const place = bin - this.#lowest;
    if (place < 0 || place >= this.#counts.length) this.#cover(bin, bin);
    this.#counts[bin - this.#lowest] += 1;
  }

  /** Adds all observations of another sketch, which stays as it is. */
  merge(other: QuantileSketch): void {
    if (other.#count === 0) return;
    this.#count += other.#count;
    this.#zeros += other.#zeros;
    if (!(other.#min >= this.#min)) this.#min = other.#min;
    if (!(other.#max <= this.#max)) this.#max = other.#max;
    const counts = other.#counts.slice();
    if (counts.length === 0) return;
    this.#cover(other.#lowest, other.#lowest + counts.length - 1);
    for (let place = 0; place < counts.length; place += 1) this.#counts[other.#lowest + place - this.#lowest] += counts[place];
  }

  /** The q-quantile [q 0 … 1]: stands for the ⌈q·n⌉-th least observation (the first for q = 0); NaN before the first. */
  quantile(q: number): number {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is asked for at 0 … 1, not at ${q}`);
    if (this.#count === 0) return NaN;
    const rank = Math.max(1, Math.ceil(q * this.#count));
    if (rank === 1) return this.#min;
    if (rank >= this.#count) return this.#max;
    let passed = this.#zeros;
    if (passed >= rank) return 0;
    let place = -1;
    while (passed < rank) {
      place += 1;
      passed += this.#counts[place];
    }
    words[HIGH] = ((this.#lowest + place) << BIN_SHIFT) | HALF_BIN;
    words[LOW] = 0;
    return Math.min(Math.max(float64[0], this.#min), this.#max);
  }

  /**
   * How many observations stand for which value, by value: no more rows than there are bins, whose values are as exact as quantiles are.
   * One observation alone at either end is that end, exactly. O(bins).
   */
  bins(): { readonly value: number; readonly count: number }[] {
    const found = this.#zeros === 0 ? [] : [{ value: 0, count: this.#zeros }];
    let passed = this.#zeros;
    for (let place = 0; place < this.#counts.length; place += 1) {
      const count = this.#counts[place];
      if (count === 0) continue;
      words[HIGH] = ((this.#lowest + place) << BIN_SHIFT) | HALF_BIN;
      words[LOW] = 0;
      const middle = Math.min(Math.max(float64[0], this.#min), this.#max);
      passed += count;
      const isAlone = count === 1;
      found.push({ value: isAlone && passed === 1 ? this.#min : isAlone && passed === this.#count ? this.#max : middle, count });
    }
    return found;
  }

  /** Makes room for bins from `first` to `last`, by whole octaves so that it happens seldom. */
  #cover(first: number, last: number): void {
    const old = this.#counts;
    const lowest = old.length === 0 ? first : Math.min(first, this.#lowest);
    const highest = old.length === 0 ? last : Math.max(last, this.#lowest + old.length - 1);
    const from = lowest & ~127;
    const counts = new Float64Array((highest | 127) - from + 1);
    if (old.length > 0) counts.set(old, this.#lowest - from);
    this.#counts = counts;
    this.#lowest = from;
  }
}
