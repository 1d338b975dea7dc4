import { z } from "zod";
import { SHORTHAND } from "../sim/index.js";
import { designSchema, FURTHER_TABLES, metricDefinitions, POPULATIONS, RANGE_MOST, scenarioSchema } from "./scenario/index.js";

/** The parts of JSON Schema (draft 2020-12) that schemas of experiments are made of. */
export interface JsonSchema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const anything: JsonSchema = {};
const scalar: JsonSchema = { type: ["number", "string", "boolean"] };
const paths: JsonSchema = { type: "object", additionalProperties: anything, description: "Path of the experiment to the value it gets; {} for none" };
const pinned: JsonSchema = { description: "The only value to run, as --set vary.remote.default=4 names it for the axis remote; default: all of them run", ...scalar };
const metricIds = (): JsonSchema => ({ enum: metricDefinitions.map(({ id }) => id) });

const range: JsonSchema = {
  type: "object",
  properties: {
    from: { description: "First value, with its unit where it has one", ...scalar },
    to: { description: "Last value, in the same unit", ...scalar },
    step: { description: "Difference of neighbours, in the same unit; added in decimal; either this or count", ...scalar },
    count: { type: "integer", minimum: 2, description: "How many values, both ends among them; rounded to six significant digits where they have no short decimal" },
    scale: { enum: ["linear", "log"], description: "With count: equal differences or equal ratios; default linear" },
  },
  required: ["from", "to"],
  additionalProperties: false,
};

const crossedAxis: JsonSchema = {
  anyOf: [
    {
      type: "object",
      properties: {
        path: { type: "string", description: "What the axis sets, such as services.cluster.workers.cloud.count" },
        values: { description: "A list of numbers, texts or switches, or a range", anyOf: [{ type: "array", items: scalar }, range] },
        default: pinned,
      },
      required: ["path", "values"],
      additionalProperties: false,
    },
    {
      type: "object",
      properties: {
        levels: { type: "object", additionalProperties: { anyOf: [paths, { type: "null" }] }, description: "Named sets of overrides, path to value; for values that change together" },
        default: pinned,
      },
      required: ["levels"],
      additionalProperties: false,
    },
  ],
};

const zip: JsonSchema = {
  type: "object",
  properties: { zip: { type: "object", additionalProperties: crossedAxis, description: "Axes that move together: the first value of each, then the second of each, and so on; as many values in each; each has its column, the zip has none" } },
  required: ["zip"],
  additionalProperties: false,
};

const comparisons = (description: string): JsonSchema => ({ type: "object", propertyNames: metricIds(), additionalProperties: scalar, description });

const search = (): JsonSchema => ({
  description: "Looks, in every combination of the axes, for a whole number or a point of a grid of such numbers under which every seed keeps a condition: the largest, the smallest or the cheapest",
  anyOf: [bisection(), cheapest()],
});

const cheapest = (): JsonSchema => ({
  type: "object",
  description: "Searches, for every combination of the axes, a grid of whole numbers for the point with the least mean of a metric at which every seed keeps a condition; what holds at a point is taken to hold at every one that is nowhere less",
  properties: {
    over: {
      type: "object",
      propertyNames: { pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$" },
      additionalProperties: {
        type: "object",
        properties: { ...searchedRange(), step: { type: "integer", minimum: 1, maximum: RANGE_MOST, description: "From one value to the next; must lead from from to to; default 1" } },
        required: ["path", "from", "to"],
        additionalProperties: false,
      },
      description: "Dimensions by name, which is also the name of their column",
    },
    minimise: { ...metricIds(), description: "Metric whose mean over seeds is to be small" },
    "such-that": comparisons('What must hold in every seed; metric to a number or a comparison such as "< 600 s"'),
  },
  required: ["over", "minimise", "such-that"],
  additionalProperties: false,
});

const searchedRange = (): Record<string, JsonSchema> => ({
  path: { type: "string", description: "What is searched: the path of a whole number that no axis sets" },
  from: { type: "integer", minimum: 0, maximum: RANGE_MOST, description: "Smallest value to look at" },
  to: { type: "integer", minimum: 0, maximum: RANGE_MOST, description: "Largest value to look at" },
});

const bisection = (): JsonSchema => ({
  type: "object",
  description: "Searches, for every combination of the axes, the largest or smallest whole number under which every seed keeps a condition; what holds at a value is taken to hold at every smaller one (max) or larger one (min)",
  properties: {
    ...searchedRange(),
    name: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$", description: "Its column in every table; default: the end of the path" },
    "max-such-that": comparisons('Look for the largest value at which this holds in every seed; metric to a number or a comparison such as "< 2 s"; either this or min-such-that'),
    "min-such-that": comparisons("Look for the smallest value at which this holds in every seed; either this or max-such-that"),
  },
  required: ["path", "from", "to"],
  additionalProperties: false,
});

/** The keys that describe the study; the reader of experiments checks them by hand, because their errors need positions. */
const header = (): Record<string, JsonSchema> => ({
  experiment: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$", description: "Name of the experiment and of its result folder" },
  question: { type: "string", description: "What the study asks; opens the report" },
  schema: { const: 1, description: "Version of the experiment language" },
  base: { type: "string", description: "File this one extends: maps are merged, lists replaced; in the same folder or below" },
  use: { type: "array", items: { type: "string" }, description: "Modules of your own that add entries to catalogues, in the same folder or below" },
  seeds: {
    description: "Replications: a number n (1 to n), a list, from and count, or a rule that says when they are enough; every arm meets the same worlds; default 1",
    default: 1,
    anyOf: [
      { type: "integer", minimum: 1 },
      { type: "array", items: { type: ["integer", "string"] } },
      {
        type: "object",
        properties: {
          from: { type: "integer", minimum: 0, default: 1, description: "First seed; default 1" },
          count: { type: "integer", minimum: 1, description: "Number of seeds, one after the other" },
        },
        required: ["count"],
        additionalProperties: false,
      },
      {
        type: "object",
        properties: {
          from: { type: "integer", minimum: 0, default: 1, description: "First seed; default 1" },
          until: {
            type: "object",
            description: "Seeds are added in steps until the 95 % interval of a metric is narrow enough in every arm, or there are max of them",
            properties: {
              metric: { ...metricIds(), description: "Whose interval" },
              "half-width": { ...scalar, description: "Half the width it may have: of the mean (5 %), or in the metric's unit (0.1 s)" },
              min: { type: "integer", minimum: 2, default: 10, description: "Seeds looked at first; default 10" },
              max: { type: "integer", minimum: 2, default: 200, description: "Seeds at most; default 200" },
              step: { type: "integer", minimum: 1, description: "Seeds added from one look to the next; default: as many as min" },
            },
            required: ["metric", "half-width"],
            additionalProperties: false,
          },
        },
        required: ["until"],
        additionalProperties: false,
      },
    ],
  },
  vary: {
    type: "object",
    description: "Axes, crossed in order, the last one fastest; the name of an axis is a column of every table",
    additionalProperties: { anyOf: [...crossedAxis.anyOf!, zip] },
  },
  design: { description: "Points sampled from continuous ranges, each an arm: what the kind is told, over which factors; crossed with the axes of vary", ...jsonSchemaOf(designSchema()) },
  search: search(),
  baseline: { type: "object", additionalProperties: scalar, description: "Axis to value: the arms that others are compared with, within equal values of the other axes; default: no comparison" },
  measure: { type: "array", items: metricIds(), description: "Metrics that summary and report show first; default: the order of the tables" },
  assume: { type: "array", items: { type: "string" }, description: "Paths that no source gives: shown as assumptions" },
  expect: comparisons('Metric to what every run must give, with a search every run at a value found: a number, or a comparison such as "> 0.001 jobs/s"; a run that does not fails the sweep'),
  tables: { type: "array", items: { enum: [...FURTHER_TABLES] }, description: "Further tables to keep of every run" },
});

const LIKE: JsonSchema = { type: "string", description: "Another one whose keys this one takes, its own keys laid over them" };
const MEMBERS: JsonSchema = { type: "integer", minimum: 0, description: "Makes so many of this one, named name-1, name-2, …; $n in a text stands for the number of each" };

/** Entities that may be populations: their number beside the keys of every kind, and `like` in place of any of them. */
function withPopulations(record: JsonSchema, countKey: string): JsonSchema {
  const entity = record.additionalProperties as JsonSchema;
  const numbered = (option: JsonSchema): JsonSchema => ({ ...option, properties: { ...option.properties, [countKey]: MEMBERS } });
  const kinds: JsonSchema = entity.oneOf === undefined ? numbered(entity) : { oneOf: entity.oneOf.map(numbered) };
  const copy: JsonSchema = { type: "object", properties: { like: LIKE, [countKey]: MEMBERS }, required: ["like"], description: "A copy of another one with changes" };
  return { ...record, additionalProperties: { anyOf: [kinds, copy] } };
}

/** A choice as a bare name, where the entry needs no parameter, or with its parameters. */
function withBareNames(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema[SHORTHAND] !== true) return;
  const options = (schema.oneOf ?? []) as readonly JsonSchema[];
  const names = options.flatMap(({ required, properties }) => (required?.length === 1 ? [properties?.[required[0]].const] : []));
  Reflect.deleteProperty(schema, SHORTHAND);
  schema.oneOf = [{ enum: names }, ...options] as NonNullable<typeof schema.oneOf>;
}

/** JSON Schema of what may be written for a schema of the project. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any", override: ({ jsonSchema }) => withBareNames(jsonSchema) }) as JsonSchema;
}

/** JSON Schema (draft 2020-12) of experiment files, for editors and for the reference pages. */
export function experimentJsonSchema(): JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> } {
  const arm = jsonSchemaOf(scenarioSchema());
  const parts = arm.properties ?? {};
  const populations = Object.entries(POPULATIONS).map(([name, countKey]) => [name, withPopulations(parts[name], countKey)] as const);
  return { ...arm, title: "cloudfed experiment", properties: { ...header(), ...parts, ...Object.fromEntries(populations) }, required: ["experiment", "schema"] };
}
