import type { Domain, FileNeed, FileReport, JobService, ReadFile, RequestService, RunOptions, SpecIssue } from "../models/ports/index.js";
import type { CatalogueEntry, Simulation, Streams } from "../sim/index.js";

/** What every source is joined to. */
interface SourcePorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly file: ReadFile;
  readonly options: RunOptions;
}

/** What a source of jobs is joined to. */
export interface WorkloadPorts extends SourcePorts {
  /** The service named by the spec's `to`. */
  readonly jobs: JobService;
}

/** What a source of requests is joined to. */
export interface RequestPorts extends SourcePorts {
  /** The service named by the spec's `to`. */
  readonly requests: RequestService;
}

/** A workload as parsed; each kind adds its own parameters. */
export interface WorkloadSpec {
  readonly kind: string;
  /** Name of the service its jobs or requests go to. */
  readonly to: string;
}

/** A source of requests as parsed. */
export interface RequestSourceSpec extends WorkloadSpec {
  /** Site that its clients are at; absent: beside the front end. */
  readonly clients?: string | undefined;
}

interface AnyWorkloadEntry<S extends WorkloadSpec> extends CatalogueEntry {
  /** Faults of the spec that its schema cannot see, paths start inside the workload; none where absent. */
  issues?(spec: S): readonly SpecIssue[];
  /** Files it reads; none where absent. */
  files?(spec: S): readonly FileNeed[];
  /** Reads its files without running anything, so that bad input is found before the first run; only where it has files. */
  inspect?(spec: S, file: ReadFile): FileReport;
  /** True where it submits for ever, so that only a horizon ends the run; false where absent. */
  endless?(spec: S): boolean;
}

/** One kind of workload that submits jobs. */
export interface JobWorkloadEntry<S extends WorkloadSpec = WorkloadSpec> extends AnyWorkloadEntry<S> {
  readonly takes?: "jobs";
  /**
   * Opens the source's intake and schedules its first arrival; nothing is submitted before the run starts.
   * The spec has passed the schema and `issues`, the files have passed `inspect`: what fails here is a fault.
   */
  attach(name: string, spec: S, ports: WorkloadPorts): Domain;
}

/** What can be known of a source of requests before any run. */
export interface RequestSourceOutline {
  /** Paths of keys that make a request ask a database, inside the workload, and how often. */
  readonly queries: readonly { readonly path: readonly string[]; readonly count: number }[];
  /** How long its clients wait [s]; Infinity: for ever. */
  readonly timeoutSeconds: number;
  /** When it begins [s]. */
  readonly startSeconds: number;
}

/** One kind of workload that asks a service for answers. */
export interface RequestWorkloadEntry<S extends RequestSourceSpec = RequestSourceSpec> extends AnyWorkloadEntry<S> {
  readonly takes: "requests";
  outline(spec: S): RequestSourceOutline;
  /** As for jobs. */
  attach(name: string, spec: S, ports: RequestPorts): Domain;
}

/** One kind of workload; one that does not say what it submits submits jobs. */
export type WorkloadEntry<S extends WorkloadSpec = WorkloadSpec> = JobWorkloadEntry<S> | RequestWorkloadEntry<S & RequestSourceSpec>;
