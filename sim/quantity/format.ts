import { readQuantity } from "./read.js";
import type { Dimension, Unit } from "./units.js";
import { unitsOf } from "./units.js";

const PRECISIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

/** Shortest digits with which `value` is written in `unit` and read back; undefined where rounding forbids it. */
function digitsIn(value: number, unit: Unit, dimension: Dimension): string | undefined {
  const scaled = (value / Number(`${unit.numerator.toString()}e${unit.exponent}`)) * Number(unit.denominator);
  if (!Number.isFinite(scaled) || scaled === 0) return undefined;
  for (const precision of PRECISIONS) {
    const digits = String(Number(scaled.toPrecision(precision)));
    const reading = readQuantity(`${digits} ${unit.symbol}`, dimension);
    if ("value" in reading && reading.value === value) return digits;
  }
  return undefined;
}

/**
 * Writes an SI value for people: in the unit that takes fewest digits (numbers from 1 to below 1000 preferred), such
 * that reading it gives back exactly `value`.
 * Negative values, which cannot be read, are written with a sign for messages; NaN and Infinity in the SI unit.
 */
export function formatQuantity(value: number, dimension: Dimension): string {
  const { base, units } = unitsOf(dimension);
  if (value < 0) return `-${formatQuantity(-value, dimension)}`;
  const smallest = units.some((unit) => unit.symbol === base) ? base : units[0].symbol;
  if (value === 0 || !Number.isFinite(value)) return `${value === 0 ? 0 : value} ${smallest}`;
  let best: { text: string; handy: boolean; length: number } | undefined;
  for (const unit of units) {
    const digits = unit.shown ? digitsIn(value, unit, dimension) : undefined;
    if (digits === undefined) continue;
    const handy = Number(digits) >= 1 && Number(digits) < 1000;
    const shorter = best === undefined || digits.length < best.length;
    if (shorter || (digits.length === best?.length && handy && !best.handy)) best = { text: `${digits} ${unit.symbol}`, handy, length: digits.length };
  }
  return best?.text ?? `${value} ${base}`;
}
