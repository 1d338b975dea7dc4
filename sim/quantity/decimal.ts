/** A non-negative decimal number as it was written: digits · 10^exponent, exactly. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Written form of a number: what `readDecimal` takes, as source of a regular expression. */
export const DECIMAL_PATTERN = String.raw`(?:\d+(?:\.\d+)?|-0+(?:\.0+)?)(?:[eE][+-]?\d{1,4})?`;
const DECIMAL = /^(-)?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?/;
const LONGEST = 400;

/** The decimal at the start of `text` and how many characters it takes; undefined where there is none. A minus sign is kept apart. */
export function readDecimal(text: string): { readonly decimal: Decimal; readonly negative: boolean; readonly length: number } | undefined {
  const match = text.length > LONGEST ? null : DECIMAL.exec(text);
  if (match === null) return undefined;
  const fraction = (match[3] as string | undefined) ?? "";
  const digits = BigInt(match[2] + fraction);
  const exponent = Number((match[4] as string | undefined) ?? "0") - fraction.length;
  return { decimal: { digits, exponent }, negative: match[1] === "-" && digits !== 0n, length: match[0].length };
}

/** 10^exponent [integer ≥ 0] by its text: exact, without the operator whose float form is banned. */
export const tenTo = (exponent: number): bigint => BigInt(`1${"0".repeat(exponent)}`);

// Enough that no midpoint of two doubles lies between the true ratio and its text: denominators stay below 10^5.
const QUOTIENT_DIGITS = 60;

/**
 * The double nearest to decimal · numerator · 10^exponent / denominator, rounded once.
 * Infinity where it is too large.
 */
export function scaleDecimal(decimal: Decimal, numerator: bigint, exponent: number, denominator: bigint): number {
  const product = decimal.digits * numerator;
  if (denominator === 1n) return Number(`${product.toString()}e${decimal.exponent + exponent}`);
  const shifted = product * tenTo(QUOTIENT_DIGITS);
  // One digit more stands for the remainder, so that the text lies on the true side of every midpoint.
  const sticky = shifted % denominator === 0n ? "0" : "1";
  return Number(`${(shifted / denominator).toString()}${sticky}e${decimal.exponent + exponent - QUOTIENT_DIGITS - 1}`);
}

/** decimal · 10^exponent as an integer; undefined where a fraction is left. */
export function wholeDecimal(decimal: Decimal, exponent: number): bigint | undefined {
  const shift = decimal.exponent + exponent;
  if (decimal.digits === 0n) return 0n;
  if (shift >= 0) return decimal.digits * tenTo(shift);
  const divisor = tenTo(-shift);
  return decimal.digits % divisor === 0n ? decimal.digits / divisor : undefined;
}
