import { z } from "zod";
import { convertMoney, formatMoney, readMoney } from "../../sim/index.js";

/** Integer micro-USD for one of each currency. */
export type CurrenciesSpec = Readonly<Record<string, number>>;

const KEY = "currencies";
const MICRO = 1_000_000n;
const EXPECTED = 'what one of it is worth in USD, above 0 and with at most six decimals, such as "1.33 USD"';

/** Micro-USD of a written rate; undefined where it is none. */
function rateOf(written: unknown): number | undefined {
  const reading = typeof written === "string" ? readMoney(written) : undefined;
  return reading !== undefined && "value" in reading && reading.value > 0 ? reading.value : undefined;
}

const shown = (written: unknown): string => (written === undefined ? "nothing" : JSON.stringify(written).slice(0, 60));

/** Schema of the experiment's `currencies`. */
export function currenciesSchema(): z.ZodType<CurrenciesSpec> {
  const code = z.string().regex(/^(?!USD$)[A-Z]{3}$/, "expected the code of a currency beside USD, three capital letters such as EUR");
  const rate = z
    .string({ error: (issue) => `expected ${EXPECTED}, got ${shown(issue.input)}` })
    .meta({ examples: [formatMoney(1_330_000)] })
    .transform((written, context) => {
      const microUsd = rateOf(written);
      if (microUsd !== undefined) return microUsd;
      context.addIssue({ code: "custom", message: `expected ${EXPECTED}, got ${shown(written)}`, input: written });
      return z.NEVER;
    });
  return z
    .record(code, rate)
    .prefault({})
    .describe(
      "Currencies by their code, and what one is worth in USD; prices may then be written in them, such as 0.05 EUR/h. Each is converted exactly and rounded once, half-even, to a whole micro-USD. Default none: no rate is known here",
    );
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** Rates that an arm states. One that is wrong is told of where it stands, and not again by every price: here it counts as 1. */
function ratesOf(arm: Tree): ReadonlyMap<string, bigint> {
  const stated = arm[KEY];
  return new Map(isTree(stated) ? Object.entries(stated).map(([code, written]) => [code, BigInt(rateOf(written) ?? MICRO)]) : []);
}

function converted(value: unknown, rates: ReadonlyMap<string, bigint>, used: Set<string>): unknown {
  if (typeof value === "string") {
    const money = convertMoney(value, rates);
    if (money === undefined) return value;
    used.add(money.currency);
    return money.inUsd;
  }
  if (Array.isArray(value)) return value.map((item) => converted(item, rates, used));
  return isTree(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, converted(inner, rates, used)])) : value;
}

function convertedArm(arm: unknown, used: Set<string>): unknown {
  if (!isTree(arm)) return arm;
  const rates = ratesOf(arm);
  if (rates.size === 0) return arm;
  return Object.fromEntries(Object.entries(arm).map(([key, part]) => [key, key === KEY ? part : converted(part, rates, used)]));
}

/** An arm as written, with every amount of money in a currency that it states the rate of written in USD instead. */
export const inUsd = (arm: unknown): unknown => convertedArm(arm, new Set());

/** Currencies whose rate some of these arms, as written, state, and that no price in any of them uses; in order of their names. */
export function unusedCurrencies(arms: readonly Tree[]): string[] {
  const used = new Set<string>();
  const stated = new Set<string>();
  for (const arm of arms) {
    for (const code of ratesOf(arm).keys()) stated.add(code);
    convertedArm(arm, used);
  }
  return [...stated].filter((code) => !used.has(code)).sort();
}
