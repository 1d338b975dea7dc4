import { plannedOrders } from "../fleet/index.js";
import type { ServiceEntry } from "../ports.js";
import { checkpointNotes } from "./checkpointing/index.js";
import { BatchCluster } from "./cluster.js";
import { batchIssues } from "./issues.js";
import { type BatchSpec, batchSchema } from "./spec.js";

export { checkpointing } from "./checkpointing/index.js";
export type { CheckpointEntry, CheckpointPolicy, CheckpointView } from "./checkpointing/index.js";
export { schedulers } from "./schedulers/index.js";
export type { PassCause, PassTiming, SchedulerEntry } from "./schedulers/index.js";
export type { BatchSpec, WorkerSpec } from "./spec.js";

/** A Sun Grid Engine style batch cluster, or a bare machine. */
export const batch: ServiceEntry = {
  name: "batch",
  description: "Batch cluster: a head queues jobs and sends them to nodes at one or many sites, or a bare machine of N processors",
  get schema() {
    return batchSchema();
  },
  issues: (spec, sites) => batchIssues(spec as unknown as BatchSpec, sites),
  notes: (path, spec, sites) => checkpointNotes(path, spec as unknown as BatchSpec, sites),
  orders: (spec) => plannedOrders("workers", (spec as unknown as BatchSpec).workers ?? {}),
  attach: (name, spec, ports) => new BatchCluster(name, spec as unknown as BatchSpec, ports),
};
