import { modelMetrics } from "../../models/model-metrics.js";
import { type RunEnd, World } from "../../models/world.js";
import type { MetricRow } from "../../models/metric-book.js";
import type { MetricDefinition, ReadFile, RunOptions, Table } from "../../models/ports/index.js";
import { byName } from "../../sim/index.js";
import { cloudstoneMetrics, workloadMetrics, workloads } from "../../workloads/index.js";
import { EventTrace } from "./event-trace.js";
import type { Scenario } from "./schema.js";

export { Unsettled } from "../../models/responses.js";

/** What a run needs beside its scenario. */
export interface RunInput {
  /** Names the replication: a decimal integer ≥ 0 as text. */
  readonly seed: string;
  /** Content of the files that the workloads and the network name; needed only where one does. */
  readonly file?: ReadFile;
  /** Tables to keep: `series`, `timeline`, `jobs`, `requests`, `bills`, `detections`, `batches`, `trace`. None unless given. */
  readonly tables?: readonly string[];
}

/** What a run leaves; plain data. */
export interface RunOutput {
  /** Run-level value of every metric, null where it has none. */
  readonly run: ReadonlyMap<string, number | null>;
  /** Values of single sites, services and workloads. */
  readonly metrics: readonly MetricRow[];
  /** Equal in arms that met the same jobs. */
  readonly inputsHash: string;
  /** Hash of all events, of what came of them, and of what every random stream would draw next. */
  readonly trajectory: string;
  readonly outcome: string;
  readonly unseed: string;
  readonly events: number;
  readonly endSeconds: number;
  readonly stop: "done" | "horizon";
  readonly tables: ReadonlyMap<string, Table>;
}

/** A run that broke while its events were traced: the table `trace` until then; `cause` says why. */
export class BrokenRun extends Error {
  override readonly name = "BrokenRun";
  readonly trace: Table;

  constructor(trace: Table, cause: unknown) {
    super("the run broke", { cause });
    this.trace = trace;
  }
}

/** Every metric a run reports, in the order of `runs.csv`. */
export const metricDefinitions: readonly MetricDefinition[] = [...modelMetrics, ...workloadMetrics, ...cloudstoneMetrics];

/** Tables an experiment can ask for of every run, beside `series` and `timeline`, which are kept of each arm's first. */
export const FURTHER_TABLES = ["jobs", "requests", "bills", "detections", "batches"] as const;

/**
 * Simulates one run: a pure function of its arguments, the same on every machine.
 *
 * With `warmup: mser-5` the run is made twice: to find where its warm-up ends, and with that warm-up given, so that every metric leaves out the same stretch exactly.
 * Throws a Fault where an invariant breaks, inside a BrokenRun where its trace was asked for; Unsettled where a warm-up cannot be found. The scenario must have passed the schema and the cross-checks.
 */
export function simulate(scenario: Scenario, input: RunInput): RunOutput {
  const tables = new Set(input.tables ?? []);
  const startMillis = scenario.start;
  if (scenario.warmup !== "mser-5") return played(scenario, input, { warmupSeconds: scenario.warmup, startMillis, tables }).output();
  const seeking = new Set([...tables].filter((name) => name === "trace"));
  const { world } = played(scenario, input, { warmupSeconds: 0, seeksWarmup: true, startMillis, tables: seeking });
  return played(scenario, input, { warmupSeconds: world.responses!.warmupSeconds(), startMillis, tables }).output();
}

/** A run that has come to its end. */
interface Played {
  readonly world: World;
  /** Closes it. */
  output(): RunOutput;
}

function played(scenario: Scenario, input: RunInput, options: RunOptions): Played {
  const file: ReadFile = input.file ?? missingFile;
  const world = new World(scenario, input.seed, options, file);
  const trace = options.tables.has("trace") ? new EventTrace(world.sim) : null;
  for (const name of Object.keys(scenario.workloads).sort(byName)) {
    const spec = scenario.workloads[name];
    const { sim, streams } = world;
    const entry = workloads.get(spec.kind);
    const around = { sim, streams, file, options };
    world.attach(
      entry.takes === "requests" ? entry.attach(name, spec, { ...around, requests: world.requests(spec.to) }) : entry.attach(name, spec, { ...around, jobs: world.jobs(spec.to) }),
    );
  }
  let end: RunEnd;
  try {
    end = world.run(scenario.horizon);
  } catch (error) {
    throw trace === null ? error : new BrokenRun(trace.table(), error);
  }
  return { world, output: () => outputOf(world, end, trace) };
}

function outputOf(world: World, end: RunEnd, trace: EventTrace | null): RunOutput {
  const book = world.close(metricDefinitions);
  const tables = world.tables();
  if (trace !== null) tables.set("trace", trace.table());
  return {
    run: book.totals(),
    metrics: book.rows(),
    inputsHash: world.inputsHash,
    trajectory: world.sim.trajectory,
    outcome: world.outcome(book),
    unseed: world.streams.unseed(),
    events: world.sim.processed,
    ...end,
    tables,
  };
}

const missingFile: ReadFile = (need) => {
  throw new TypeError(`simulate: no content was given for the file ${need.file}`);
};
