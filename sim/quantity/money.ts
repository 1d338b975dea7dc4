import { z } from "zod";
import { nearest } from "../nearest.js";
import { DECIMAL_PATTERN, readDecimal, wholeDecimal } from "./decimal.js";
import type { Reading } from "./read.js";
import { adviseJunction, adviseNumber, shown } from "./read.js";
import { notText } from "./schema.js";

/** What a price can be for: an hour, 10^9 bytes, 10^9 bytes kept for a month of 730 h, a kWh, so many requests, one job, a month of 730 h, a year of 8760 h. */
export const PRICE_UNITS = ["h", "GB", "GB-month", "kWh", "request", "1000-requests", "10000-requests", "million-requests", "job", "month", "year"] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

const MICRO_DIGITS = 6;
const CURRENCY = /^ *([^\s/\d.,_][^\s/]*)?(?:(?: +)?\/ *(.*))?$/;

/** Reads `0.085 USD/h` (or `2000 USD` when `per` is undefined) to whole micro-USD, without any rounding. */
export function readMoney(text: string, per?: PriceUnit): Reading {
  const unit = per === undefined ? "USD" : `USD/${per}`;
  const what = per === undefined ? "an amount of money" : "a price";
  const example = per === undefined ? "2000 USD" : `0.085 ${unit}`;
  const wrong = (advice: string): Reading => ({ problem: `expected ${what} such as "${example}", got ${shown(text)} (${advice})` });
  if (/^\p{Sc}/u.test(text)) return wrong(`write the currency after the number, in USD: ${example}`);
  const number = readDecimal(text);
  if (number === undefined) return wrong(adviseNumber(text, example));
  if (number.negative) return wrong("it cannot be negative");
  const rest = text.slice(number.length);
  const advice = adviseJunction(rest) ?? adviseMoneyUnit(rest, unit, per);
  if (advice !== undefined) return wrong(advice);
  const micro = wholeDecimal(number.decimal, MICRO_DIGITS);
  if (micro === undefined) return wrong("money is counted in whole micro-USD: at most six decimals");
  if (micro > BigInt(Number.MAX_SAFE_INTEGER)) return wrong("it is too large");
  return { value: Number(micro) };
}

/** What is wrong with the currency and the unit after a number; undefined when they are right. */
function adviseMoneyUnit(rest: string, unit: string, per: PriceUnit | undefined): string | undefined {
  if (rest.replace(/^ */, "") === unit) return undefined;
  const match = CURRENCY.exec(rest);
  const currency = match?.[1];
  const written = match?.[2];
  if (currency === undefined) return `in what? write ${unit} after the number`;
  if (currency !== "USD") return `no rate of ${currency} is stated: state it (currencies: { ${currencyExample(currency)}: … USD }) or write ${unit}`;
  if (per === undefined) return "an amount of money is not per anything: write USD";
  if (written === undefined) return `per what? write ${unit}`;
  const meant = nearest(written, [per]);
  return meant === undefined ? `it is per ${per} here: write ${unit}` : `did you mean ${unit}?`;
}

/** What was written where it is a code, else a code that one could have been. */
const currencyExample = (written: string): string => (/^[A-Z]{3}$/.test(written) ? written : "EUR");

function moneySchema(per: PriceUnit | undefined): z.ZodType<number> {
  const unit = per === undefined ? "USD" : `USD/${per}`;
  const example = per === undefined ? "2000 USD" : `0.085 ${unit}`;
  const what = per === undefined ? "an amount of money" : "a price";
  return z
    .string({ error: (issue) => notText(`${what} such as "${example}"`, example, issue.input) })
    .meta({ pattern: `^${DECIMAL_PATTERN} *${unit.replace("USD", "[A-Z]{3}").replace("/", String.raw`\/`)}$`, examples: [example] })
    .transform((text, context) => {
      const reading = readMoney(text, per);
      if ("value" in reading) return reading.value;
      context.addIssue({ code: "custom", message: reading.problem, input: text });
      return z.NEVER;
    });
}

/** Schema of a price: `0.085 USD/h` to whole micro-USD per that unit [integer, 0 … 2^53 − 1]. */
export function price(per: PriceUnit): z.ZodType<number> {
  return moneySchema(per);
}

/** Schema of an amount of money: `2000 USD` to whole micro-USD [integer, 0 … 2^53 − 1]. */
export function money(): z.ZodType<number> {
  return moneySchema(undefined);
}

/** Writes micro-USD in USD exactly, without trailing zeros: 85000 is `0.085 USD`. */
export function formatMoney(microUsd: number | bigint): string {
  const whole = BigInt(microUsd);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(MICRO_DIGITS + 1, "0");
  const fraction = digits.slice(-MICRO_DIGITS).replace(/0+$/, "");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, -MICRO_DIGITS)}${fraction === "" ? "" : `.${fraction}`} USD`;
}
