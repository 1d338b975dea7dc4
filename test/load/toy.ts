import { z } from "zod";

import type { ExperimentShape, Issue, LoadedExperiment, ReadOptions } from "../../experiments/scenario/index.js";
import { formatIssue, IssueLog, parseText, readExperiment, rootMap } from "../../experiments/scenario/index.js";
import type { MetricDefinition, SpecIssue } from "../../models/ports/index.js";
import { unknownName } from "../../models/ports/index.js";
import { Catalogue, quantity } from "../../sim/index.js";

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);

/** Queue disciplines of the toy; a function, because user modules add to it. */
export const toyQueues = (): Catalogue<{ name: string; description: string; schema: z.ZodObject }> =>
  new Catalogue("queue disciplines", [
    { name: "fifo", description: "In order of arrival", schema: z.strictObject({}) },
    { name: "shortest-first", description: "Least work first", schema: z.strictObject({ limit: z.int().min(1).optional() }) },
  ]);

const site = z.discriminatedUnion("driver", [
  z.strictObject({ driver: z.literal("ec2"), region: z.string(), cap: z.record(z.string(), z.int().min(0)).optional(), latency: quantity("time").optional() }),
  z.strictObject({ driver: z.literal("opennebula"), hosts: z.strictObject({ count: z.int().min(0), cores: z.int().min(1) }), price: z.strictObject({ "per-host": z.string() }).optional() }),
]);

const schemaOf = (queues: ReturnType<typeof toyQueues>): z.ZodObject =>
  z.strictObject({
    horizon: z.union([z.literal("until-done"), quantity("time")]),
    warmup: quantity("time").optional(),
    sites: z.record(name, site),
    queue: queues.schema(true).optional(),
    service: z.strictObject({ site: z.string(), nodes: z.int().min(0), busy: z.boolean().optional(), note: z.string().optional() }),
  });

const metric = (id: string, unit: MetricDefinition["unit"], better: MetricDefinition["better"] = "none"): MetricDefinition => ({ id, scope: "run", statistic: "sum", unit, better, warmup: "kept", meaning: "" });

export interface ToyScenario {
  horizon: number | "until-done";
  warmup?: number;
  sites: Record<string, { driver: string; latency?: number }>;
  service: { site: string; nodes: number };
}

/** A small experiment language with what the real one has: records of entities, kinds, quantities, references. */
export function toyShape(queues = toyQueues()): ExperimentShape<ToyScenario> {
  return {
    schema: schemaOf(queues) as unknown as z.ZodType<ToyScenario>,
    populations: { sites: "count", workloads: "copies" },
    tables: ["jobs", "bills"],
    metrics: [metric("throughput", "jobs/s", "up"), metric("jobs.lost", "count"), metric("wait.sum", "seconds"), metric("cost.total", "usd"), metric("makespan", "seconds")],
    crossChecks: ({ sites, service, horizon, warmup }) => {
      const issues: SpecIssue[] = [];
      const names = Object.keys(sites);
      if (!names.includes(service.site)) issues.push(unknownName(["service", "site"], "a site", service.site, names));
      if (typeof horizon === "number" && warmup !== undefined && warmup >= horizon) issues.push({ path: ["warmup"], expected: "a warm-up shorter than the horizon", got: `${warmup} s` });
      return issues;
    },
    fileNeeds: () => [],
  };
}

export const HEAD = "experiment: toy\nschema: 1\n";

/** The arm's part of a valid toy; nine lines of YAML, from line 3 when it follows HEAD. */
export const BODY = `horizon: until-done
sites:
  local: { driver: opennebula, hosts: { count: 8, cores: 2 } }
  ec2-eu: { driver: ec2, region: eu-west-1, cap: { m1.small: 16 } }
service:
  site: local
  nodes: 4
`;

export interface Outcome {
  readonly experiment: LoadedExperiment<ToyScenario> | undefined;
  readonly issues: readonly Issue[];
  /** As printed, without the file's name. */
  readonly lines: readonly string[];
}

/** Reads a text as the loader does, without files. */
export function readToy(text: string, options: Partial<ReadOptions> & { json?: boolean } = {}, shape = toyShape()): Outcome {
  const log = new IssueLog();
  const node = parseText(text, { name: "exp.yaml", rank: 0 }, log, options.json ?? false);
  const root = node && rootMap(node, log);
  const read: ReadOptions = { set: options.set ?? [], ...(options.seeds === undefined ? {} : { seeds: options.seeds }) };
  const experiment = root && readExperiment(root, read, shape, { sources: [], modules: [] }, log);
  const issues = log.sorted();
  return { experiment, issues, lines: issues.map((issue) => formatIssue(issue).replace(/^exp\.yaml:/, "")) };
}
