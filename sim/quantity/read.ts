import { adviseUnit } from "./advice.js";
import { readDecimal, scaleDecimal } from "./decimal.js";
import type { Dimension } from "./units.js";
import { unitsOf } from "./units.js";

/** A number in SI, or what is wrong with what was written. */
export type Reading = { readonly value: number } | { readonly problem: string };

/** A value as messages show it: text in quotes, at most 60 characters of it. */
export function shown(input: unknown): string {
  if (input === undefined) return "nothing";
  const text = typeof input === "bigint" ? input.toString() : typeof input === "number" ? String(input) : JSON.stringify(input);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What is wrong with text that does not begin with a number as numbers are written here, for all kinds of quantity. */
export function adviseNumber(text: string, example: string): string {
  if (text.trim() === "") return `write a number and a unit, such as ${example}`;
  if (text !== text.trim()) return "leave out the blanks around it";
  if (/^[+]/.test(text)) return "leave out the plus sign";
  if (/^-/.test(text)) return "it cannot be negative";
  if (/^\.\d/.test(text)) return `write a digit before the point: 0${text}`;
  if (/^[^\x20-\x7e]/.test(text)) return "digits are 0 to 9";
  return `write a number and a unit, such as ${example}`;
}

/** What is wrong with what stands between a number and its unit; undefined when it is just blanks. */
export function adviseJunction(rest: string): string | undefined {
  if (/^,\d/.test(rest)) return "the decimal sign is a point and there is no thousands separator";
  if (/^_\d/.test(rest)) return "digits are not grouped";
  if (/^\.(?!\d)/.test(rest)) return "write a digit after the point, or leave the point out";
  if (/^\.\d/.test(rest)) return "it has two points";
  return undefined;
}

/** Reads a written quantity exactly: one rounding, to the nearest double of its SI value. */
export function readQuantity(text: string, dimension: Dimension): Reading {
  const { noun, examples, units } = unitsOf(dimension);
  const wrong = (advice: string): Reading => ({ problem: `expected ${noun} such as "${examples[0]}", got ${shown(text)} (${advice})` });
  const number = readDecimal(text);
  if (number === undefined) return wrong(adviseNumber(text, examples[0]));
  if (number.negative) return wrong("it cannot be negative");
  const rest = text.slice(number.length);
  const symbol = rest.replace(/^ +/, "");
  if (symbol === "") return wrong(`${text.trim()} what? for example "${text.trim()} ${examples[0].replace(/^\S+ /, "")}"`);
  const junction = adviseJunction(rest);
  if (junction !== undefined) return wrong(junction);
  const unit = units.find((candidate) => candidate.symbol === symbol);
  if (unit === undefined) return wrong(adviseUnit(symbol, dimension));
  if (/^\d/.test(rest)) return wrong("leave a blank between the number and its unit");
  const value = scaleDecimal(number.decimal, unit.numerator, unit.exponent, unit.denominator);
  if (value === Infinity) return wrong("it is too large");
  if (value === 0 && number.decimal.digits !== 0n) return wrong("it is too small to tell from 0");
  return { value };
}

/** The SI value of a written quantity, for constants in code and tests; a TypeError with the reader's message where it is wrong. */
export function parseQuantity(text: string, dimension: Dimension): number {
  const reading = readQuantity(text, dimension);
  if ("problem" in reading) throw new TypeError(reading.problem);
  return reading.value;
}
