import { type RandomSource, Simulation, Streams } from "../../sim/index.js";
import {
  AvailabilityBus,
  type FederationPort,
  type JobDraft,
  type JobListener,
  type JobObserver,
  type JobOutcome,
  type MetricsPort,
  type NetworkPort,
  type RunOptions,
  type SitePort,
  VmBus,
} from "../../models/ports/index.js";
import { type JobServiceEntry, services, type ServiceDomain } from "../../models/service/index.js";

/** A network whose every transfer takes the same time, in site or between sites as told. */
export class FixedNetwork implements NetworkPort {
  readonly sent: { from: string; to: string; bytes: number; at: number }[] = [];
  readonly #sim: Simulation;
  readonly #sites: readonly string[];
  readonly #between: number;
  readonly #inside: number;
  readonly #bytesPerSecond: number;

  constructor(sim: Simulation, sites: readonly string[], between = 0, inside = 0, bytesPerSecond = Infinity) {
    this.#sim = sim;
    this.#sites = sites;
    this.#between = between;
    this.#inside = inside;
    this.#bytesPerSecond = bytesPerSecond;
  }

  siteIndex(name: string): number {
    return this.#sites.indexOf(name);
  }

  latencySeconds(from: number, to: number): number {
    return from === to ? this.#inside : this.#between;
  }

  transferSeconds(from: number, to: number, bytes: number): number {
    return this.latencySeconds(from, to) + (from === to ? 0 : bytes / this.#bytesPerSecond);
  }

  send(from: number, to: number, bytes: number, kind: number, arg: number): void {
    this.sent.push({ from: this.#sites[from], to: this.#sites[to], bytes, at: this.#sim.now });
    this.#sim.after(this.transferSeconds(from, to, bytes), 2, kind, arg);
  }

  signal(_from: number, _to: number, seconds: number, kind: number, arg: number): void {
    this.#sim.after(seconds, 2, kind, arg);
  }

  reaches(): boolean {
    return true;
  }

  tunnelSetupSeconds(): number {
    return 0;
  }

  listen(): void {}
}

/** Metric values of the services of one run, by id. */
export class Metrics implements MetricsPort {
  readonly values = new Map<string, number | null>();

  value(id: string, _entity: string, value: number | null): void {
    this.values.set(id, value);
  }

  parts(id: string, _entity: string, numerator: number, denominator: number): void {
    this.values.set(id, denominator === 0 ? null : numerator / denominator);
  }

  run(id: string, value: number | null): void {
    this.values.set(id, value);
  }

  get(id: string): number | null {
    const value = this.values.get(id);
    if (value === undefined) throw new Error(`metric ${id} was not reported`);
    return value;
  }
}

/** What happened to one job, times in seconds. */
export interface JobStory {
  tag: number;
  start: number;
  end: number;
  outcome: JobOutcome | undefined;
}

export interface JobLine extends Partial<Omit<JobDraft, "tag">> {
  readonly at: number;
  readonly work: number;
}

export interface StageOptions {
  readonly spec: Record<string, unknown>;
  readonly sites?: (sim: Simulation, bus: VmBus) => readonly SitePort[];
  readonly federation?: (sim: Simulation, bus: VmBus) => FederationPort;
  readonly network?: (sim: Simulation, sites: readonly string[]) => NetworkPort;
  readonly observers?: readonly JobObserver[];
  readonly tables?: readonly string[];
  readonly warmupSeconds?: number;
  readonly startMillis?: number;
  readonly jobs: readonly JobLine[];
  readonly horizon?: number;
  /** Called once everything is attached, to schedule disturbances. */
  readonly prepare?: (sim: Simulation, bus: VmBus) => void;
}

export interface Outcome {
  readonly stories: readonly JobStory[];
  readonly metrics: Metrics;
  readonly service: ServiceDomain;
  readonly sim: Simulation;
  readonly drainedAt: number;
  readonly events: number;
}

export const draft = (line: Partial<JobDraft>): JobDraft => ({
  tag: 0,
  work: 0,
  processors: 1,
  priority: 0,
  estimateSeconds: NaN,
  inputBytes: 0,
  outputBytes: 0,
  open: true,
  ...line,
});

let schema: ReturnType<typeof services.schema> | undefined;

/** Parses a batch spec as an experiment would write it; the schema is built once, because that takes longer than a small run. */
export function parsed(spec: Record<string, unknown>): Record<string, unknown> {
  schema ??= services.schema();
  return schema.parse({ kind: "batch", ...spec });
}

/** Runs one batch cluster over a list of jobs until all is done or the horizon is reached. */
export function play(options: StageOptions): Outcome {
  const sim = new Simulation();
  const vmBus = new VmBus();
  const runOptions: RunOptions = { warmupSeconds: options.warmupSeconds ?? 0, startMillis: options.startMillis ?? 0, tables: new Set(options.tables ?? []) };
  const sites = new Map((options.sites?.(sim, vmBus) ?? []).map((site) => [site.name, site]));
  const network = (options.network ?? ((on, names) => new FixedNetwork(on, names)))(sim, [...sites.keys()]);
  let drainedAt = NaN;
  const stories = options.jobs.map((_, tag): JobStory => ({ tag, start: NaN, end: NaN, outcome: undefined }));
  const tagOf: number[] = [];
  const watcher: JobObserver = {
    jobQueued: () => {},
    jobStarted: (_service, job) => void (stories[tagOf[job]].start = sim.now),
    jobInterrupted: () => {},
    jobEnded: () => {},
  };
  const service = (services.get("batch") as JobServiceEntry).attach("cluster", parsed(options.spec), {
    sim,
    streams: new Streams("1"),
    network,
    vmBus,
    availability: new AvailabilityBus(),
    quotes: { hourlyUsd: () => 0, gramsPerCoreHour: () => NaN },
    site: (name) => sites.get(name)!,
    federation: options.federation?.(sim, vmBus),
    observers: [watcher, ...(options.observers ?? [])],
    options: runOptions,
    drained() {
      drainedAt = sim.now;
      sim.stop();
    },
  });
  const listener: JobListener = {
    jobEnded(tag, outcome) {
      stories[tag].end = sim.now;
      stories[tag].outcome = outcome;
    },
  };
  const intake = service.intake("list", listener);
  let left = options.jobs.length;
  const arrive = sim.kind("arrive", (tag) => {
    tagOf.push(tag);
    intake.submit(draft({ ...options.jobs[tag], tag }));
    left -= 1;
    if (left === 0) intake.exhausted();
  });
  options.jobs.forEach((job, tag) => sim.at(job.at, 3, arrive, tag));
  if (left === 0) intake.exhausted();
  options.prepare?.(sim, vmBus);
  sim.run(options.horizon ?? Infinity);
  service.close();
  const metrics = new Metrics();
  service.report(metrics);
  return { stories, metrics, service, sim, drainedAt, events: sim.processed };
}

/** Uniform numbers of a fixed seed. */
export const stream = (name: string): RandomSource => new Streams("7").source(name);
