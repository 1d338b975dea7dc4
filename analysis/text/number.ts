import { powerOfTen } from "../../sim/index.js";

/** How numbers are set: what stands between groups of three digits, and the minus sign. */
export interface Typography {
  readonly group: string;
  readonly minus: string;
}

/** For terminals and anything that is read by programs. */
export const PLAIN: Typography = { group: "", minus: "-" };
/** For print and screen: narrow no-break space, true minus. */
export const PRINT: Typography = { group: "\u202f", minus: "\u2212" };

/** Decimal exponent of a number [integer]; 0 for 0. */
export function exponentOf(value: number): number {
  return value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
}

/** A number with this many decimals. */
export function fixed(value: number, decimals: number, type: Typography = PRINT): string {
  const text = Math.abs(value).toFixed(Math.min(100, Math.max(0, decimals)));
  const [whole, fraction] = text.split(".") as [string, string?];
  const grouped = type.group === "" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, type.group);
  const sign = value < 0 && /[1-9]/.test(text) ? type.minus : "";
  return sign + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/** A number by itself, with this many significant digits; trailing zeros of the fraction go. */
export function significant(value: number, digits = 4, type: Typography = PRINT): string {
  if (!Number.isFinite(value)) return String(value);
  const exponent = exponentOf(value);
  if (value !== 0 && (exponent < -4 || exponent > 9)) return scientific(value, digits - 1, exponent, type);
  const text = fixed(value, digits - 1 - exponent, type);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Significant digits that are shown at most: an uncertainty below them is that of the arithmetic, or of no use to a reader. */
const MOST_DIGITS = 8;

/** Decimals at which an uncertainty keeps two significant digits, as far as `MOST_DIGITS` of the value go; those of four significant digits of the value where it has none. */
export function decimalsFor(value: number, uncertainty: number | null): number {
  if (uncertainty === null || uncertainty === 0) return Math.max(0, Math.min(3 - exponentOf(value), 15));
  const most = MOST_DIGITS - 1 - exponentOf(Math.max(Math.abs(value), uncertainty));
  return Math.max(0, Math.min(1 - exponentOf(uncertainty), most, 15));
}

/**
 * Decimals for a column of values without uncertainty: four significant digits of the largest, none where all are whole, and more
 * where values that differ would look the same, up to `MOST_DIGITS`.
 */
export function columnDecimals(values: readonly number[]): number {
  if (values.every((value) => Number.isInteger(value))) return 0;
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const distinct = [...new Set(values)];
  const least = decimalsFor(greatest, null);
  const most = Math.max(least, Math.min(MOST_DIGITS - 1 - exponentOf(greatest), 15));
  for (let decimals = least; decimals < most; decimals += 1) {
    if (new Set(distinct.map((value) => value.toFixed(decimals))).size === distinct.length) return decimals;
  }
  return most;
}

/** Decimals at which how many times one is another shows that it is not 1 where it is not: `least`, or more up to 8. */
export function ratioDecimals(ratio: number, least: number): number {
  if (ratio === 1) return least;
  let decimals = least;
  while (decimals < 8 && Number(ratio.toFixed(decimals)) === 1) decimals += 1;
  return decimals;
}

/** `mean ± half width`, both rounded where the half width has two significant digits. Without a half width, `decimalsAlone` where given. */
export function plusMinus(mean: number, half: number | null, type: Typography = PRINT, decimalsAlone?: number): string {
  if (half === null || half === 0) {
    // The column's decimals, where they show a whole number or three digits at least.
    const suffices = decimalsAlone !== undefined && mean !== 0 && (Number.isInteger(mean) || exponentOf(mean) - 2 >= -decimalsAlone);
    return suffices ? fixed(mean, decimalsAlone, type) : significant(mean, 4, type);
  }
  const exponent = exponentOf(Math.max(Math.abs(mean), half));
  if (exponent < -4 || exponent > 9) {
    const decimals = Math.max(0, exponent - exponentOf(half) + 1);
    const scaled = (value: number): string => fixed(scale(value, -exponent), decimals, type);
    return `(${scaled(mean)} ± ${scaled(half)})${tenTo(exponent, type)}`;
  }
  const decimals = decimalsFor(mean, half);
  const halfText = fixed(half, decimals, type);
  return /[1-9]/.test(halfText) ? `${fixed(mean, decimals, type)} ± ${halfText}` : significant(mean, MOST_DIGITS, type);
}

/** `[low, high]` at the same decimals. */
export function interval(low: number, high: number, type: Typography = PRINT): string {
  const half = (high - low) / 2;
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (half === 0) return `[${significant(low, 4, type)}, ${significant(high, 4, type)}]`;
  const exponent = exponentOf(magnitude);
  if (exponent < -4 || exponent > 9) return `[${significant(low, 4, type)}, ${significant(high, 4, type)}]`;
  const decimals = decimalsFor(magnitude, half);
  return `[${fixed(low, decimals, type)}, ${fixed(high, decimals, type)}]`;
}

function scientific(value: number, decimals: number, exponent: number, type: Typography): string {
  const mantissa = fixed(scale(value, -exponent), decimals, type);
  return (mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa) + tenTo(exponent, type);
}

/** Two steps, because 10^323 is no double. */
function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * powerOfTen(half) * powerOfTen(exponent - half);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function tenTo(exponent: number, type: Typography): string {
  if (type.group === "") return `e${exponent}`;
  return `×10${String(exponent).replace(/[-0-9]/g, (character) => character === "-" ? "⁻" : SUPERSCRIPTS[Number(character)])}`;
}
