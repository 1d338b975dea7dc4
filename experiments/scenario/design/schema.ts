import { z } from "zod";
import { NAME } from "../document/scalar.js";
import { samplingDesigns } from "./index.js";

const end = (description: string): z.ZodType<string | number> => z.union([z.number(), z.string()]).describe(description);

const factor = z.strictObject({
  path: z.string().describe("What the factor sets: a path that no axis sets"),
  from: end("Least value, with its unit where it has one"),
  to: end("Greatest value, in the same unit"),
  scale: z.enum(["linear", "log"]).default("linear").describe("Equal shares of the range, or of its logarithm; default linear"),
  whole: z.boolean().default(false).describe("Whether only whole numbers are taken, each with an equal share; default false"),
});

const common = {
  over: z.record(z.string().regex(NAME), factor).describe("Factors by name, which is also the name of their column"),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1).describe("Seed of the design's own chance, never that of a run: another one lays other points; default 1"),
  default: z.int().min(1).nullish().describe("The only point to run, as --set point=7 names it; default: all of them run"),
};

/** Schema of `design`. Made on demand, because modules of the user may have added designs. */
export function designSchema(): z.ZodType<{ readonly kind: string; readonly [key: string]: unknown }> {
  const options = [...samplingDesigns].map(({ name, description, schema }) => z.strictObject({ kind: z.literal(name), ...schema.shape, ...common }).describe(description));
  return z.discriminatedUnion("kind", options as never);
}
