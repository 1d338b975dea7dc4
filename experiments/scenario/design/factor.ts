import type { Place } from "../document/issue.js";
import type { Override } from "../document/set.js";
import { decimalLeaf, decimalsMost, type Decimal, significantText, written } from "../sweep/written-decimal.js";

/** A range that a design samples. */
export interface Factor {
  /** Also the name of its column. */
  readonly name: string;
  readonly path: string;
  /** In `unit`. */
  readonly from: number;
  readonly to: number;
  /** As written; "" for a plain number. */
  readonly unit: string;
  readonly scale: "linear" | "log";
  /** Whether only whole numbers are taken. */
  readonly whole: boolean;
}

/** A factor and where it was written. */
export interface FactorPlan extends Factor {
  readonly segments: readonly string[];
  readonly place: Place;
  readonly ends: readonly [from: Decimal, to: Decimal];
}

/** Significant digits of a sampled value: far above the last bit, which need not be the same on every machine. */
const DIGITS = 12;

/**
 * What a coordinate [0, 1] stands for, as text: by equal differences or equal ratios; of whole numbers each has an equal share
 * (log: a share by its logarithm). The ends are as written.
 */
function textAt({ from, to, unit: symbol, scale, whole, ends }: FactorPlan, unit: number): string {
  if (whole) {
    const value = scale === "log" ? Math.exp(Math.log(from) + unit * (Math.log(to + 1) - Math.log(from))) : from + unit * (to - from + 1);
    return String(Math.min(to, Math.max(from, Math.floor(value))));
  }
  if (unit === 0 || unit === 1) return written(ends[unit].digits, ends[unit].scale);
  return significantText(scale === "log" ? Math.exp(Math.log(from) + unit * (Math.log(to) - Math.log(from))) : from + unit * (to - from), DIGITS, decimalsMost(symbol));
}

/** The value of a factor at a coordinate, and what sets it. */
export function factorAt(factor: FactorPlan, unit: number): { readonly value: number; readonly override: Override } {
  const { segments, place, unit: symbol } = factor;
  const text = textAt(factor, unit);
  return { value: Number(text), override: { path: segments, pathPlace: place, value: decimalLeaf(text, symbol, place) } };
}
