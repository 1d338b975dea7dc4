import { z } from "zod";
import { shown } from "./read.js";

const EXAMPLE = "08:30";
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Schema of a time of day: `08:30` or `08:30:15` to seconds since midnight [integer, 0 … 86,399]. */
export function timeOfDay(): z.ZodType<number> {
  const message = (input: unknown): string => `expected a time of day such as "${EXAMPLE}", got ${shown(input)}`;
  return z
    .string({ error: (issue) => message(issue.input) })
    .meta({ pattern: String.raw`^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$`, examples: [EXAMPLE, "23:59:30"] })
    .transform((text, context) => {
      const match = TIME.exec(text);
      if (match !== null) return (Number(match[1]) * 60 + Number(match[2])) * 60 + Number((match[3] as string | undefined) ?? "0");
      context.addIssue({ code: "custom", message: message(text), input: text });
      return z.NEVER;
    });
}
