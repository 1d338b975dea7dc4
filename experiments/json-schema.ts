import { z } from "zod";
import { scenarioSchema } from "./scenario/index.js";

const anything = {};
const paths = { type: "object", additionalProperties: anything, description: "Path of the experiment to the value it gets" };

/** The keys that describe the study; the reader of experiments checks them by hand, because their errors need positions. */
const HEADER = {
  experiment: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$", description: "Name of the experiment and of its result folder" },
  question: { type: "string", description: "What the study asks; opens the report" },
  schema: { const: 1, description: "Version of the experiment language" },
  base: { type: "string", description: "File this one extends: maps are merged, lists replaced; in the same folder or below" },
  use: { type: "array", items: { type: "string" }, description: "Modules of your own that add entries to catalogues, in the same folder or below" },
  seeds: {
    description: "Replications: a number n (1 to n), a list, or from and count; every arm meets the same worlds. Default 1",
    anyOf: [
      { type: "integer", minimum: 1 },
      { type: "array", items: { type: ["integer", "string"] } },
      { type: "object", properties: { from: { type: "integer", minimum: 0 }, count: { type: "integer", minimum: 1 } }, required: ["count"], additionalProperties: false },
    ],
  },
  vary: {
    type: "object",
    description: "Axes, crossed in order; the name of an axis is a column of every table",
    additionalProperties: {
      anyOf: [
        {
          type: "object",
          properties: { path: { type: "string", description: "What the axis sets" }, values: { description: "A list, or from, to and step", anyOf: [{ type: "array" }, { type: "object" }] }, default: anything },
          required: ["path", "values"],
        },
        { type: "object", properties: { levels: { type: "object", additionalProperties: paths, description: "Named sets of overrides" }, default: anything }, required: ["levels"] },
      ],
    },
  },
  baseline: { type: "object", description: "Axis to value: the arms that others are compared with, within equal values of the other axes" },
  measure: { type: "array", items: { type: "string" }, description: "Metrics that summary and report show first" },
  assume: { type: "array", items: { type: "string" }, description: "Paths that no source gives: shown as assumptions" },
  expect: { type: "object", description: "Metric to what every run must give: a number, or a comparison such as \"> 0.001 jobs/s\"" },
  tables: { type: "array", items: { enum: ["jobs", "bills"] }, description: "Further tables to keep of every run" },
};

/** JSON Schema (draft 2020-12) of experiment files, for editors and for the reference pages. */
export function experimentJsonSchema(): Record<string, unknown> {
  const arm = z.toJSONSchema(scenarioSchema(), { io: "input", unrepresentable: "any" }) as { properties?: Record<string, unknown> };
  return { ...arm, title: "cloudfed experiment", properties: { ...HEADER, ...arm.properties }, required: ["experiment", "schema"] };
}
