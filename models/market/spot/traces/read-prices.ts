import { formatMoney, parseInstant } from "../../../../sim/index.js";
import { type LineIssue, scanLines, shownText } from "../../../ports/index.js";

/** Changes of a price, ascending in time. */
export interface PriceRows {
  /** Milliseconds since 1970 (UTC). */
  readonly millis: readonly number[];
  /** Integer micro-USD per hour. */
  readonly microUsd: readonly number[];
}

const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{3})?)Z?$/;
const ZONED = /[+-]\d{2}:?\d{2}$/;
const PRICE = /^\d{1,9}(?:\.\d{1,6})?$/;
const MICRO_DIGITS = 6;
const MICRO = 1_000_000;
/** A spot price so many times the on-demand price is taken to be in another unit: none of the published ones is above 8 times. */
const TIMES_ON_DEMAND = 20;

/**
 * Reads lines of `YYYY-MM-DD HH:MM:SS,price` (or `…T…Z`), the price in USD per hour with at most six decimals; no header. The first line
 * that is no such thing ends it. `onDemandMicroUsd` tells cents from dollars; NaN where it is not known.
 */
export function readPrices(bytes: Uint8Array, onDemandMicroUsd: number): { readonly rows: PriceRows } | { readonly issue: LineIssue } {
  const millis: number[] = [];
  const microUsd: number[] = [];
  const issue = scanLines(bytes, (text, line) => {
    const wrong = (column: number, expected: string, got: string): LineIssue => ({ line, column, expected, got });
    const fields = text.split(",");
    if (fields.length !== 2) return wrong(1, "an instant and a price, such as 2010-06-01 00:00:00,0.031", text === "" ? "an empty line" : shownText(text));
    const [stamp, written] = fields;
    const parts = STAMP.exec(stamp);
    const instant = parts === null ? null : parseInstant(`${parts[1]}T${parts[2]}Z`);
    if (instant === null) return wrong(1, `an instant in UTC such as 2010-06-01 00:00:00${ZONED.test(stamp) ? " (other zones have to be converted)" : ""}`, shownText(stamp));
    const before = millis.length === 0 ? -Infinity : millis[millis.length - 1];
    if (instant === before) return wrong(1, "each instant once", `${shownText(stamp)} a second time`);
    if (instant < before) return wrong(1, "instants that ascend", `${shownText(stamp)} after a later one`);
    const price = microUsdOf(written);
    if (typeof price === "string") return wrong(2, price, shownText(written));
    if (price > TIMES_ON_DEMAND * onDemandMicroUsd) {
      return wrong(2, `USD per hour (on demand it is ${formatMoney(onDemandMicroUsd)}/h)`, `${shownText(written)}, more than ${TIMES_ON_DEMAND} times as much: are these cents?`);
    }
    millis.push(instant);
    microUsd.push(price);
    return null;
  });
  if (issue !== null) return { issue };
  if (millis.length === 0) return { issue: { line: 1, column: 1, expected: "at least one price", got: "an empty file" } };
  return { rows: { millis, microUsd } };
}

/** Whole micro-USD of a written price, or what was expected in its place. */
export function microUsdOf(written: string): number | string {
  if (PRICE.test(written.trim())) {
    const [whole, decimals = ""] = written.trim().split(".");
    return Number(whole) * MICRO + Number(decimals.padEnd(MICRO_DIGITS, "0"));
  }
  if (/^-/.test(written.trim())) return "a price from 0 USD per hour";
  if (/[^\d.\s]/.test(written) && !/e/i.test(written)) return "a plain number of USD per hour (other currencies have to be converted)";
  return "USD per hour with at most six decimals, such as 0.031";
}
