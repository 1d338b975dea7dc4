import { z } from "zod";
import { parseInstant } from "../calendar.js";
import { shown } from "./read.js";

const EXAMPLE = "2010-06-01T00:00:00Z";

/** Schema of an instant in UTC: `2010-06-01T00:00:00Z` or `2010-06-01` to milliseconds since 1970 [integer]. */
export function instant(): z.ZodType<number> {
  const message = (input: unknown): string => `expected an instant in UTC such as "${EXAMPLE}", got ${shown(input)}`;
  return z
    .string({ error: (issue) => message(issue.input) })
    .meta({ pattern: String.raw`^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z)?$`, examples: [EXAMPLE, "2010-06-01"] })
    .transform((text, context) => {
      const millis = parseInstant(text);
      if (millis !== null) return millis;
      const advice = /[+-]\d{2}:?\d{2}$|T[\d:.]+$/.test(text) ? " (times are UTC: end with Z)" : "";
      context.addIssue({ code: "custom", message: message(text) + advice, input: text });
      return z.NEVER;
    });
}
