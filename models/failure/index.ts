export { attachFailures, type FailurePorts } from "./failures.js";
export { failureFiles, inspectFailure } from "./files.js";
export { failureIssues } from "./issues.js";
export { failureMetrics } from "./metrics.js";
export type { Calendar, CalendarGround, FailureEntry, ProcessSpec } from "./process.js";
export { failureProcesses } from "./processes/index.js";
export { type FailuresSpec, failuresSchema, type OutageSpec, outagesSchema, type ProcessWithTarget } from "./spec.js";
export type { FailingSite, TargetSpec, Unit } from "./target.js";
export { KNOWN_FAILURES } from "./traces/known.js";
