import { z } from "zod";
import { seedRuleSchema } from "../comparison/index.js";
import { searchFactsSchema } from "../search/index.js";
import { designFactsSchema } from "../sensitivity/index.js";
import type { Table } from "../table.js";

const value = z.union([z.string(), z.number(), z.boolean()]);

const axis = z.looseObject({
  name: z.string().describe("Name of the axis; also its column in runs.csv"),
  zip: z.string().optional().describe("Name of the zip in which it moves with others"),
  path: z.string().optional().describe("Path of the experiment it overrides, where it overrides one"),
  values: z.array(value).describe("Values, or names of levels, in the order of the experiment"),
  levels: z.record(z.string(), z.record(z.string(), z.unknown())).optional().describe("What each level overrides: path to value"),
});

const failure = z.looseObject({
  arm: z.string(),
  seed: z.string(),
  message: z.string().describe("One line: what went wrong, with time and entity where known"),
});

const brokenPromise = z.looseObject({
  arm: z.string(),
  seed: z.string(),
  metric: z.string(),
  expected: z.string().describe("What was promised, as written"),
  value: z.number().nullable(),
});

/**
 * What the report reads of `manifest.json`; other keys are carried, not read.
 * Nothing here may depend on the machine, the hour or the number of workers, or the report's bytes would.
 */
export const manifestSchema = z.looseObject({
  experiment: z.string(),
  question: z.string().default(""),
  version: z.string().describe("Version of cloudfed that made the runs"),
  seeds: z.array(z.string()).describe("Every seed asked for, also those whose run failed"),
  until: seedRuleSchema.optional().describe("How the rule for the number of seeds ended, where there was one"),
  axes: z.array(axis).default([]),
  design: designFactsSchema.optional().describe("What was sampled, where anything was"),
  search: searchFactsSchema.optional().describe("What was searched, where anything was"),
  baseline: z.record(z.string(), value).default({}).describe("Axis to value; empty where nothing is compared"),
  measure: z.array(z.string()).default([]).describe("Metric ids shown first, in this order"),
  assume: z
    .array(z.looseObject({ path: z.string(), value: z.string().default("") }))
    .default([])
    .describe("Parameters no source gives, with the value they were given"),
  horizon: z.string().default("until-done"),
  warmup: z.string().default(""),
  inputs: z.array(z.looseObject({ file: z.string(), sha256: z.string() })).default([]),
  failures: z.array(failure).default([]).describe("Points that gave no row"),
  broken: z.array(brokenPromise).default([]).describe("Runs that did not keep what `expect` promised"),
  notes: z.array(z.string()).default([]).describe("What is worth knowing of the experiment and its inputs without being wrong, one sentence each"),
  document: z.record(z.string(), z.unknown()).optional().describe("The experiment as it was run"),
  code: z.string().optional().describe("Digest of the code that decides results"),
  reproduce: z.array(z.string()).default([]).describe("Commands, one a line, that make these tables again"),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestAxis = Manifest["axes"][number];
export type Failure = Manifest["failures"][number];

/** Columns the completions figure and the r∞ estimator read; `before` may be left out, then the row before tells it. */
export const SERIES_COLUMNS = ["arm", "series", "entity", "time_seconds", "value"] as const;

/** Columns the node timeline reads: one row is one entity in one state for one stretch of time. */
export const TIMELINE_COLUMNS = ["arm", "entity", "site", "state", "start_seconds", "end_seconds"] as const;

/** Tables of a report whose rows belong to arms; those that tell more of an arm stand first. */
export const ARM_TABLES = ["batches", "metrics", "series", "detections", "responses", "timeline"] as const;

/** Everything a report is made from. */
export interface ReportInput {
  readonly manifest: Manifest;
  /** One row per arm and seed; its columns carry roles, metric ids, units and meanings. */
  readonly runs: Table;
  /** Of the first seed of each arm, bounded by whoever wrote it. */
  readonly series?: Table;
  readonly timeline?: Table;
  /** Where the searches ended: one row for each combination of the axes. */
  readonly search?: Table;
  /** What each factor of a design makes of each metric, long: axes, metric, factor, index, value and interval. */
  readonly sensitivity?: Table;
  /** Values of entities, long: arm, seed, scope, entity, metric, unit, value. */
  readonly metrics?: Table;
  /** How long beliefs in crashed members lasted: arm, seed, membership, latency, how many. */
  readonly detections?: Table;
  /** Response times out of `requests.csv`, where requests were kept. */
  readonly responses?: Table;
  /** Mean responses of runs in equal batches: arm, seed, service, batch, observations, end, mean. */
  readonly batches?: Table;
}
