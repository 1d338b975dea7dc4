import { z } from "zod";
import { DECIMAL_PATTERN } from "./decimal.js";
import { readQuantity, shown } from "./read.js";
import type { Dimension } from "./units.js";
import { unitsOf } from "./units.js";

const escaped = (symbol: string): string => symbol.replace(/[/.]/g, String.raw`\$&`);

/** Source of the regular expression that written quantities of a dimension match, for JSON Schema. */
export function quantityPattern(dimension: Dimension): string {
  const symbols = unitsOf(dimension).units.map((unit) => escaped(unit.symbol));
  // Units that begin with a digit need the blank: "51/s" is neither 5 1/s nor 51 1/s.
  const blank = dimension === "count-rate" ? " +" : " *";
  return `^${DECIMAL_PATTERN}${blank}(?:${symbols.join("|")})$`;
}

/** The message for a value that is not text at all; a bare number gets the question which unit it has. */
export function notText(expected: string, example: string, input: unknown): string {
  const asks = typeof input === "number" ? ` (${input} what? for example "${example}")` : "";
  return `expected ${expected}, got ${shown(input)}${asks}`;
}

/**
 * Schema of a written quantity: text with a number and a unit, to the number in SI (s, B, B/s, Gflop/s, Gflop, W, gCO2e/kWh, 1/s).
 *
 * Units are mandatory, also for 0. Give a default as text with `.prefault("15 s")`, so that the reference shows it with its unit.
 */
export function quantity(dimension: Dimension): z.ZodType<number> {
  const { noun, examples } = unitsOf(dimension);
  return z
    .string({ error: (issue) => notText(`${noun} such as "${examples[0]}"`, exampleFor(issue.input, examples[0]), issue.input) })
    .meta({ pattern: quantityPattern(dimension), examples: [...examples] })
    .transform((text, context) => {
      const reading = readQuantity(text, dimension);
      if ("value" in reading) return reading.value;
      context.addIssue({ code: "custom", message: reading.problem, input: text });
      return z.NEVER;
    });
}

const exampleFor = (input: unknown, example: string): string => (typeof input === "number" && input >= 0 && Number.isFinite(input) ? example.replace(/^\S+/, String(input)) : example);
