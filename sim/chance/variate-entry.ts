import { z } from "zod";
import type { CatalogueEntry } from "../catalogue.js";
import type { Dimension } from "../quantity/index.js";
import { formatQuantity, nonNegativeNumber, quantity } from "../quantity/index.js";
import type { Variate } from "../random.js";

/** What a variate gives: a quantity with a unit, or plain numbers (factors, sizes without unit). */
export type VariateDimension = Dimension | "number";

/** The schemas that parameters with the variate's own unit are built from. */
export interface ValueSchemas {
  /** A value [≥ 0]. */
  readonly value: z.ZodType<number>;
  /** A value [> 0]. */
  readonly positive: z.ZodType<number>;
  /** 0 as it is written. */
  readonly zero: string | number;
}

/** One distribution offered to experiment files as `{ name: { parameters } }`. */
export interface VariateEntry<S extends { readonly kind: string }> extends CatalogueEntry {
  /** Strict schema of the parameters, whose values are of one dimension; refuses what no distribution has. */
  parameters(values: ValueSchemas): z.ZodObject;
  /** The distribution of parsed parameters, in SI. */
  make(spec: S): Variate;
}

export function valueSchemas(dimension: VariateDimension): ValueSchemas {
  const value = dimension === "number" ? nonNegativeNumber() : quantity(dimension);
  const zero = dimension === "number" ? 0 : formatQuantity(0, dimension);
  return { value, positive: value.refine((parsed) => parsed > 0, { error: `expected more than ${zero}` }), zero };
}

/** An entry whose catalogue schema is that of times. */
export function variateEntry<S extends { readonly kind: string }>(
  entry: Pick<VariateEntry<S>, "name" | "description" | "make" | "parameters">,
): VariateEntry<S> {
  return { ...entry, schema: entry.parameters(valueSchemas("time")) };
}

/** Demands that exactly one of several sets of keys is given, and that one whole. */
export function eitherOf<T extends z.ZodObject>(schema: T, sets: readonly (readonly string[])[]): T {
  const choices = sets.map((keys) => keys.join(" and ")).join(", or ");
  const special = new Set(sets.flat());
  return schema.refine(
    (parameters) => {
      const given = Object.keys(parameters).filter((key) => special.has(key) && parameters[key] !== undefined);
      return sets.some((keys) => keys.length === given.length && keys.every((key) => given.includes(key)));
    },
    { error: `expected either ${choices}` },
  );
}
