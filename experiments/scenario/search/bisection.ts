/** Where to look, and for the largest or the smallest value. */
export interface SearchRange {
  readonly from: number;
  readonly to: number;
  readonly want: "max" | "min";
}

/**
 * What a search ends with. `exact`: the condition holds at `found` and not at the next value; `at-least`, `at-most`: it holds at the
 * far end of the range, and what lies beyond was not looked at; `none`: it holds at neither end.
 */
export type SearchAnswer =
  | { readonly kind: "exact" | "at-least" | "at-most"; readonly found: number }
  | { readonly kind: "none"; readonly found: null };

/** What is known so far: values to evaluate next, or the answer; and how many values may still be needed, those included. */
export type SearchStep =
  | { readonly values: readonly number[]; readonly atMost: number }
  | { readonly answer: SearchAnswer; readonly atMost: 0 };

/** Largest end of a range [integer]: what fits the bit operations below. */
export const RANGE_MOST = 1_000_000_000;

/**
 * The next step of a bisection, from the values whose condition is known. Both ends come first and together; then the interval between
 * the last value at which the condition holds and the first at which it does not is split until the two are neighbours.
 *
 * A pure function of range and verdicts: the same search evaluates the same values whoever computes them, and takes up where it was left.
 */
export function nextStep({ from, to, want }: SearchRange, verdicts: ReadonlyMap<number, boolean>): SearchStep {
  const [near, far] = want === "max" ? [from, to] : [to, from];
  const ends = [...new Set([from, to])].filter((value) => !verdicts.has(value));
  if (ends.length > 0) return { values: ends, atMost: ends.length + splitsAtMost(from, to) };
  if (verdicts.get(far) === true) return { answer: { kind: want === "max" ? "at-least" : "at-most", found: far }, atMost: 0 };
  if (verdicts.get(near) === false) return { answer: { kind: "none", found: null }, atMost: 0 };
  let holds = near;
  let fails = far;
  while (Math.abs(holds - fails) > 1) {
    const [low, high] = holds < fails ? [holds, fails] : [fails, holds];
    const value = splitOf(low, high);
    const verdict = verdicts.get(value);
    if (verdict === undefined) return { values: [value], atMost: splitsAtMost(low, high) };
    if (verdict) holds = value;
    else fails = value;
  }
  return { answer: { kind: "exact", found: holds }, atMost: 0 };
}

/**
 * The value strictly between two [0 ≤ low, low + 1 < high] that the highest power of two divides. It costs at most one value more than
 * the middle, and searches over other ranges of the same path meet the same values, which are kept already.
 */
export function splitOf(low: number, high: number): number {
  let value = low + 1;
  for (let step = 2; ; step *= 2) {
    const multiple = (Math.floor(low / step) + 1) * step;
    if (multiple >= high) return value;
    value = multiple;
  }
}

/**
 * Most values that the splitting of an interval can need. Beside a multiple of 2^k lie at most 2^k − 1 values before the next end,
 * and splitting n values beside it takes as many steps as n has binary digits.
 */
export function splitsAtMost(low: number, high: number): number {
  if (high - low <= 1) return 0;
  const split = splitOf(low, high);
  return 1 + Math.max(binaryDigits(split - low - 1), binaryDigits(high - split - 1));
}

function binaryDigits(n: number): number {
  return 32 - Math.clz32(n);
}
