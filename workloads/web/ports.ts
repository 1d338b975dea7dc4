import type { Domain, ReadFile, RequestService, RunOptions } from "../../models/ports/index.js";
import type { Simulation, Streams } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";

/** What a source of requests is joined to. */
export interface RequestPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  /** The service named by the spec's `to`. */
  readonly requests: RequestService;
  readonly file: ReadFile;
  readonly options: RunOptions;
}

/** One kind of workload that asks a service for answers. */
export interface RequestWorkloadEntry<S extends WorkloadSpec = WorkloadSpec> extends Omit<WorkloadEntry<S>, "attach"> {
  readonly takes: "requests";
  attach(name: string, spec: S, ports: RequestPorts): Domain;
}
