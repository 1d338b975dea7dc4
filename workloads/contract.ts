import type { Domain, JobService, RunOptions, SpecIssue } from "../models/ports/index.js";
import type { CatalogueEntry, Simulation, Streams } from "../sim/index.js";

/** A file the experiment needs from the data directory. */
export interface FileNeed {
  /** File name, or `folder/name`; looked up in the data directory, plain or gzipped. */
  readonly file: string;
  /** Of the file as stored or of its content after gunzip; lower-case hex. */
  readonly sha256?: string;
  /** What it is, for the message when it is missing. */
  readonly what: string;
  /** Where it is published. */
  readonly origin: string;
}

/** Gives the content of a needed file: plain bytes, gzip undone. */
export type ReadFile = (need: FileNeed) => Uint8Array;

/** Something wrong inside a data file; a file is given up at the first of them. */
export interface FileIssue {
  readonly file: string;
  /** Line from 1, and column from 1 as the format counts columns (fields of a log, not characters). */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly got: string;
}

/** What a look into the files of a workload finds before any run. */
export interface FileReport {
  readonly issues: readonly FileIssue[];
  /** What was left out or contradicts itself without being wrong, one sentence each. */
  readonly notes: readonly string[];
}

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
