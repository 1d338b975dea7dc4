export { workloads } from "./catalogue.js";
export type { FileIssue, FileNeed, FileReport, ReadFile, WorkloadEntry, WorkloadPorts, WorkloadSpec } from "./contract.js";
export { blankDraft } from "./draft.js";
export { workloadMetrics } from "./metrics.js";
export { OpenSource, type JobSequence, type OpenSourceOptions } from "./open-source.js";
