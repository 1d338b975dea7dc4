import { z } from "zod";
import { unknownName, type SpecIssue } from "../../models/ports/index.js";
import { byName, quantity } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";
import { DataFlowSource } from "./data-flow-source.js";
import { findCycle } from "./facts.js";
import { instanceKeys, type InstanceSpec } from "./instances.js";
import { taskGraph, type Arc, type TaskGraph } from "./task-graph.js";

/** One task as written, in SI. */
export interface WrittenTask {
  readonly work: number;
  readonly processors: number;
  readonly input: number;
  readonly output: number;
  /** Parent to the data it hands over [B]. */
  readonly after: Readonly<Record<string, number>>;
}

export interface GraphSpec extends WorkloadSpec, InstanceSpec {
  readonly kind: "graph";
  readonly tasks: Readonly<Record<string, WrittenTask>>;
}

const CYCLE_SHOWN = 12;

const bytes = () => quantity("data").refine((value) => Number.isSafeInteger(value), "expected whole bytes");

const writtenTask = z.strictObject({
  work: quantity("work").describe("Work per processor; on a processor of 1 Gflop/s, 60 Gflop take 60 s"),
  processors: z.int().min(1).default(1).describe("Processors it holds together; default 1"),
  input: bytes().prefault("0 B").describe("Data fetched from the head beside that of the arcs; default 0 B"),
  output: bytes().prefault("0 B").describe("Data returned to the head beside that of the arcs; default 0 B"),
  after: z.record(z.string(), bytes()).prefault({}).describe("Tasks it waits for, each with the data it gets from it: { prepare: 10 MB }; default: none"),
});

/** The graph of a spec, tasks in name order, so that the order of declaration changes nothing. Arcs from unknown tasks are left out. */
export function writtenGraph({ tasks }: Pick<GraphSpec, "tasks">): TaskGraph {
  const written = Object.entries(tasks).sort(([a], [b]) => byName(a, b));
  const index = new Map(written.map(([name], place) => [name, place]));
  const arcs = written.flatMap(([, { after }], to) =>
    Object.entries(after)
      .map(([parent, carried]) => ({ from: index.get(parent) ?? -1, to, bytes: carried }))
      .filter(({ from }) => from >= 0)
      .sort((a: Arc, b: Arc) => a.from - b.from),
  );
  return taskGraph(
    written.map(([name, { work, processors, input, output }]) => ({ name, work, processors, inputBytes: input, outputBytes: output })),
    arcs,
  );
}

function graphIssues(spec: GraphSpec): SpecIssue[] {
  const names = Object.keys(spec.tasks);
  const known = new Set(names);
  const issues: SpecIssue[] = [];
  for (const [name, { after }] of Object.entries(spec.tasks)) {
    for (const parent of Object.keys(after)) {
      const path = ["tasks", name, "after", parent];
      if (parent === name) issues.push({ path, expected: "another task", got: `${name} itself` });
      else if (!known.has(parent)) issues.push(unknownName(path, "a task", parent, names));
    }
  }
  if (issues.length > 0) return issues;
  const graph = writtenGraph(spec);
  const cycle = findCycle(graph)?.map((task) => graph.tasks[task].name);
  if (cycle === undefined) return [];
  const shown = cycle.length > CYCLE_SHOWN ? [...cycle.slice(0, CYCLE_SHOWN), `… ${cycle.length - CYCLE_SHOWN} more …`] : cycle;
  return [{ path: ["tasks", cycle[0], "after"], expected: "tasks that do not wait for each other", got: `the cycle ${[...shown, cycle[0]].join(" → ")}` }];
}

/** A user's own data-flow graph. */
export const graph: WorkloadEntry<GraphSpec> = {
  name: "graph",
  description: "A data-flow graph, written out: tasks with work, arcs with data",
  schema: z.object({
    ...destination,
    tasks: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "expected a name of letters, digits, - and _ that begins with a letter"), writtenTask).describe("The tasks by name; tasks that are free at the same time are submitted in name order"),
    ...instanceKeys,
  }),
  issues: graphIssues,
  attach: (name, spec, ports) => new DataFlowSource(name, writtenGraph(spec), spec, ports),
};
