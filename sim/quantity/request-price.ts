import { z } from "zod";
import { DECIMAL_PATTERN } from "./decimal.js";
import { readMoney } from "./money.js";
import { notText } from "./schema.js";
import { shown } from "./read.js";

/** How many times a price is taken to be one of a million requests, by what it is written for. */
const TIMES = { request: 1_000_000, "1000-requests": 1000, "10000-requests": 100, "million-requests": 1 } as const;
type Per = keyof typeof TIMES;
const UNITS = Object.keys(TIMES) as Per[];
const EXAMPLE = "0.01 USD/1000-requests";

/** Schema of a price of requests, in the unit that a price list has: `0.01 USD/1000-requests` to whole micro-USD per million [integer]. */
export function requestPrice(): z.ZodType<number> {
  const expected = `a price of requests such as "${EXAMPLE}"`;
  return z
    .string({ error: (issue) => notText(expected, EXAMPLE, issue.input) })
    .meta({ pattern: `^${DECIMAL_PATTERN} *[A-Z]{3}\\/(?:${UNITS.join("|")})$`, examples: [EXAMPLE] })
    .transform((text, context) => {
      const wrong = (message: string): never => {
        context.addIssue({ code: "custom", message, input: text });
        return z.NEVER;
      };
      const per = UNITS.find((unit) => text.endsWith(`/${unit}`));
      if (per === undefined) return wrong(`expected ${expected}, got ${shown(text)} (it is per ${UNITS.join(", ")})`);
      const reading = readMoney(text, per);
      if ("problem" in reading) return wrong(reading.problem);
      const microUsd = reading.value * TIMES[per];
      return Number.isSafeInteger(microUsd) ? microUsd : wrong(`expected ${expected}, got ${shown(text)} (it is too large)`);
    });
}
