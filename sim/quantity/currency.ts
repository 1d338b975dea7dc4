import { roundHalfEven } from "../half-even.js";
import { DECIMAL_PATTERN, readDecimal, tenTo } from "./decimal.js";
import { formatMoney } from "./money.js";

const WRITTEN = new RegExp(String.raw`^(${DECIMAL_PATTERN}) *([A-Z]{3})((?:\/[A-Za-z0-9-]+)?)$`);
const MICRO_DIGITS = 6;

/** digits / 10^decimals as plain decimal text, without trailing zeros. */
function decimalText(digits: bigint, decimals: number): string {
  const text = digits.toString().padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals).replace(/0+$/, "")}`;
}

/**
 * An amount or a price in a currency with a rate [integer micro-USD for one], written in USD: `0.05 EUR/h` at 1.33 USD is `0.0665 USD/h`.
 * The exact product is rounded once, half-even, to a whole micro-USD; one so small that nothing were left of it stays exact, and so is
 * refused by who reads it. Undefined for any other text.
 */
export function convertMoney(text: string, rates: ReadonlyMap<string, bigint>): { readonly currency: string; readonly inUsd: string } | undefined {
  const match = WRITTEN.exec(text);
  if (match === null) return undefined;
  const [, written, currency, per] = match;
  const rate = rates.get(currency);
  const number = readDecimal(written);
  if (rate === undefined || number === undefined) return undefined;
  const { digits, exponent } = number.decimal;
  const product = digits * rate;
  const micro = exponent >= 0 ? product * tenTo(exponent) : roundHalfEven(product, tenTo(-exponent));
  const inUsd = micro === 0n && product !== 0n ? `${decimalText(product, MICRO_DIGITS - exponent)} USD` : formatMoney(micro);
  return { currency, inUsd: `${inUsd}${per}` };
}
