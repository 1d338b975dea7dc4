export { workloads } from "./catalogue.js";
export type { FileIssue, FileNeed, FileReport, ReadFile } from "../models/ports/index.js";
export type {
  JobWorkloadEntry,
  RequestPorts,
  RequestSourceOutline,
  RequestSourceSpec,
  RequestWorkloadEntry,
  WorkloadEntry,
  WorkloadPorts,
  WorkloadSpec,
} from "./contract.js";
export { blankDraft } from "./draft.js";
export { workloadMetrics } from "./metrics.js";
export { cloudstoneMetrics, curves, loops } from "./web/index.js";
export { OpenSource, type JobSequence, type OpenSourceOptions } from "./open-source.js";
export { graphFacts, type GraphFacts } from "./graph/facts.js";
export { taskGraph, type Arc, type Task, type TaskGraph } from "./graph/task-graph.js";
export { NGB_CLASSES, NGB_GRAPHS, type NgbClass, type NgbGraph } from "./ngb/classes.js";
export { ngbGraph, type NgbParameters } from "./ngb/graphs.js";
export { ngbParameters, type NgbSpec } from "./ngb/index.js";
