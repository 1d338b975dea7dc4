import type { FileNeed, FileReport, ReadFile } from "../ports/index.js";
import { failureProcesses } from "./processes/index.js";
import type { FailuresSpec, ProcessWithTarget } from "./spec.js";
import { type FailingSite, unitsOf } from "./target.js";

/** Files that failures read. */
export const failureFiles = (failures: FailuresSpec["failures"]): FileNeed[] => Object.values(failures).flatMap((spec) => failureProcesses.get(spec.kind).files?.(spec) ?? []);

/** Reads the files of one process without running anything. The spec has passed `failureIssues`. */
export function inspectFailure(spec: ProcessWithTarget, sites: readonly FailingSite[], file: ReadFile): FileReport | undefined {
  return failureProcesses.get(spec.kind).inspect?.(spec, unitsOf(spec, sites), file);
}
