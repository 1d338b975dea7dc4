import { formatMoney, parseInstant, roundHalfEven } from "../../../../sim/index.js";
import { type LineIssue, shownText } from "../../../ports/index.js";

/** Changes of a price, ascending in time. */
export interface PriceRows {
  /** Milliseconds since 1970 (UTC). */
  readonly millis: readonly number[];
  /** Integer micro-USD per hour. */
  readonly microUsd: readonly number[];
}

export type PriceReading = { readonly rows: PriceRows; readonly notes?: readonly string[] } | { readonly issue: LineIssue };

const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{3})?)(?:Z|[+-]00:?00)?$/;
const ZONED = /[+-]\d{2}:?\d{2}$/;
const PRICE = /^\d{1,9}(?:\.\d{1,6})?$/;
const MICRO_DIGITS = 6;
export const MICRO = 1_000_000;
/** A spot price so many times the on-demand price is taken to be in another unit: none of the published ones is above 8 times. */
const TIMES_ON_DEMAND = 20;

/** Milliseconds since 1970 of a written instant, or what was expected in its place. */
export function millisOf(written: string): number | string {
  const parts = STAMP.exec(written);
  const instant = parts === null ? null : parseInstant(`${parts[1]}T${parts[2]}Z`);
  return instant ?? `an instant in UTC such as 2010-06-01 00:00:00${ZONED.test(written) ? " (other zones have to be converted)" : ""}`;
}

/** Whether a written instant names its zone. */
export function hasZone(written: string): boolean {
  return written.endsWith("Z") || ZONED.test(written);
}

/**
 * Whole micro-USD of a written price, or what was expected in its place. `unitMicroUsd`: what a 1 stands for [integer > 0]; a price that is
 * no whole micro-USD then is rounded half-even.
 */
export function microUsdOf(written: string, unitMicroUsd: number): number | string {
  if (PRICE.test(written.trim())) {
    const [whole, decimals = ""] = written.trim().split(".");
    const millionths = Number(whole) * MICRO + Number(decimals.padEnd(MICRO_DIGITS, "0"));
    return unitMicroUsd === MICRO ? millionths : Number(roundHalfEven(BigInt(millionths) * BigInt(unitMicroUsd), BigInt(MICRO)));
  }
  if (/^-/.test(written.trim())) return "a price from 0 USD per hour";
  if (/[^\d.\s]/.test(written) && !/^[\d.]+e[+-]?\d+$/i.test(written.trim())) return "a plain number (where it is of another currency, the market says so by unit: 1 EUR, and currencies states its rate)";
  return "USD per hour with at most six decimals, such as 0.031";
}

/** On-demand price that spot prices are held against [micro-USD per hour; NaN where none is known], and whose it is. */
export interface OnDemand {
  readonly microUsd: number;
  readonly of: "it" | "the dearest type";
}

/** The on-demand price of a type that a file names; of none that it names: that of the market. */
export type OnDemandOf = (type?: string) => OnDemand;

/** What is wrong with a price that is no spot price beside this on-demand price; null where nothing is. */
export function unlikely(microUsd: number, onDemand: OnDemand, written: string): { readonly expected: string; readonly got: string } | null {
  if (!(microUsd > TIMES_ON_DEMAND * onDemand.microUsd)) return null;
  return { expected: `USD per hour (on demand ${onDemand.of} is ${formatMoney(onDemand.microUsd)}/h)`, got: `${shownText(written)}, more than ${TIMES_ON_DEMAND} times as much: are these cents (unit: 0.01 USD)?` };
}
