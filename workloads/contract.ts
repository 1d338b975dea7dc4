import type { Domain, FileNeed, FileReport, JobService, ReadFile, RunOptions, SpecIssue } from "../models/ports/index.js";
import type { CatalogueEntry, Simulation, Streams } from "../sim/index.js";

/** What a source of jobs is joined to. */
export interface WorkloadPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  /** The service named by the spec's `to`. */
  readonly jobs: JobService;
  readonly file: ReadFile;
  readonly options: RunOptions;
}

/** A workload as parsed; each kind adds its own parameters. */
export interface WorkloadSpec {
  readonly kind: string;
  /** Name of the service its jobs go to. */
  readonly to: string;
}

/** One kind of workload. */
export interface WorkloadEntry<S extends WorkloadSpec = WorkloadSpec> extends CatalogueEntry {
  /** Faults of the spec that its schema cannot see, paths start inside the workload; none where absent. */
  issues?(spec: S): readonly SpecIssue[];
  /** Files it reads; none where absent. */
  files?(spec: S): readonly FileNeed[];
  /** Reads its files without running anything, so that bad input is found before the first run; only where it has files. */
  inspect?(spec: S, file: ReadFile): FileReport;
  /** True where it submits for ever, so that only a horizon ends the run; false where absent. */
  endless?(spec: S): boolean;
  /**
   * Opens the source's intake and schedules its first arrival; nothing is submitted before the run starts.
   * The spec has passed the schema and `issues`, the files have passed `inspect`: what fails here is a fault.
   */
  attach(name: string, spec: S, ports: WorkloadPorts): Domain;
}
