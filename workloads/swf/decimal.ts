import { powerOfTen } from "../../sim/index.js";

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const MOST = Number.MAX_SAFE_INTEGER;

/** A number in decimal notation: digits, at most one point, a minus sign at most; NaN for anything else and beyond 2^53 − 1. */
export function decimalAt(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let digits = 0;
  let value = 0;
  let pointAt = -1;
  for (let at = negative ? from + 1 : from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === POINT && pointAt < 0 && digits > 0) {
      pointAt = at;
      continue;
    }
    if (byte < ZERO || byte > NINE) return NaN;
    value = value * 10 + (byte - ZERO);
    digits += 1;
    if (value > MOST) return NaN;
  }
  if (digits === 0 || pointAt === to - 1) return NaN;
  // Digits and power of ten are both exact here, so the quotient is rounded once.
  const decimals = pointAt < 0 ? 0 : to - pointAt - 1;
  if (decimals > 22) return NaN;
  const size = decimals === 0 ? value : value / powerOfTen(decimals);
  return negative ? 0 - size : size;
}
