import { z } from "zod";
import { shown } from "../quantity/read.js";
import { notText } from "../quantity/schema.js";
import { DIMENSIONS } from "../quantity/units.js";
import type { RandomSource, Variate } from "../random.js";
import { type ValueSchemas, type VariateDimension, valueSchemas } from "./variate-entry.js";
import { variates, type VariateSpec } from "./variates/index.js";

/** The distribution that parsed data describes; parameters are taken as they are, checked by the schema before. */
export function makeVariate(spec: VariateSpec): Variate {
  return variates.get(spec.kind).make(spec);
}

/**
 * Schema of a number that may vary: a bare quantity is a constant, else `{ lognormal: { mean: 97 s, cv: 0.3 } }`, an
 * object whose only key is the distribution's name. Give a default as text with `.prefault("97 s")`.
 */
export function variate(dimension: VariateDimension): z.ZodType<VariateSpec> {
  // Built once for each state of the catalogue: dozens of fields may vary, and modules may have added distributions.
  const key = [dimension, ...variates.names()].join(" ");
  let schema = built.get(key);
  if (schema === undefined) {
    schema = variateSchema(dimension);
    built.set(key, schema);
  }
  return schema;
}

const built = new Map<string, z.ZodType<VariateSpec>>();

function variateSchema(dimension: VariateDimension): z.ZodType<VariateSpec> {
  const values = valueSchemas(dimension);
  const laws = lawsSchema(values);
  const anyOf = [values.value, laws].map(inputSchema);
  return z
    .unknown()
    .meta({ anyOf })
    .transform((input, context): VariateSpec => {
      const read = isBare(input) ? readConstant(input, values, dimension) : readLaw(input, laws);
      if (!Array.isArray(read)) return read;
      for (const issue of read) context.issues.push({ ...issue, input } as z.core.$ZodRawIssue);
      return z.NEVER;
    });
}

/** JSON Schema of what may be written, to stand inside another. */
function inputSchema(schema: z.ZodType): Record<string, unknown> {
  const whole = Object.entries(z.toJSONSchema(schema, { io: "input" }));
  return Object.fromEntries(whole.filter(([key]) => key !== "$schema"));
}

type Issues = z.core.$ZodIssue[];

const oneIssue = (message: string, path: PropertyKey[] = []): Issues => [{ code: "custom", message, path }];

const isBare = (input: unknown): boolean => typeof input !== "object" || input === null || Array.isArray(input);

function lawsSchema(values: ValueSchemas): z.ZodObject {
  const shape = new Map([...variates].map((entry) => [entry.name, entry.parameters(values).describe(entry.description).optional()]));
  return z.strictObject(Object.fromEntries(shape)).meta({ minProperties: 1, maxProperties: 1 });
}

function readConstant(input: unknown, { value }: ValueSchemas, dimension: VariateDimension): VariateSpec | Issues {
  const parsed = value.safeParse(input);
  if (parsed.success) return { kind: "constant", value: parsed.data };
  if (typeof input === "string" && dimension !== "number") return parsed.error.issues;
  const law = (example: string): string => `or a distribution such as { exponential: { mean: ${example} } }`;
  if (dimension === "number") return oneIssue(`expected a number such as 1.5, ${law("1.5")}, got ${shown(input)}`);
  const { noun, examples } = DIMENSIONS[dimension];
  return oneIssue(notText(`${noun} such as "${examples[0]}", ${law(examples[0])}`, examples[0], input));
}

function readLaw(input: unknown, laws: z.ZodObject): VariateSpec | Issues {
  const keys = Object.entries(input as object).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const parsed = laws.safeParse(input);
  if (!parsed.success) return parsed.error.issues;
  if (keys.length !== 1) {
    const got = keys.length === 0 ? "nothing" : keys.join(" and ");
    return oneIssue(`expected the name of one distribution as the only key (${variates.names().join(", ")}), got ${got}`);
  }
  const given = Object.entries(parsed.data[keys[0]] as object).filter(([, value]) => value !== undefined);
  const spec = { kind: keys[0], ...Object.fromEntries(given) } as VariateSpec;
  if (Number.isFinite(makeVariate(spec).sample(largestDraws()))) return spec;
  return oneIssue("its largest values are too large for a number", [keys[0]]);
}

/** The largest uniform 64 times, then a spread that ends every rejection loop. */
function largestDraws(): RandomSource {
  let drawn = 0;
  return { next: () => (drawn++ < 64 ? 1 - Number.EPSILON / 2 : (drawn * 0.6180339887498949) % 1) };
}
