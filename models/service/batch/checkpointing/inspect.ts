import { type SpecIssue, unknownName } from "../../../ports/index.js";
import type { KnownSites } from "../../ports.js";
import type { GroupSpec, GroupSpecs } from "../../fleet/index.js";
import { checkpointing } from "./catalogue.js";
import type { InspectedGroups } from "./contract.js";
import type { CheckpointSpec } from "./spec.js";

/** The part of a batch cluster that its checkpoints depend on. */
interface Inspected {
  readonly checkpoint: CheckpointSpec;
  readonly rerun: boolean;
  readonly processors?: number | undefined;
  readonly workers?: GroupSpecs | undefined;
}

/** Everything wrong with the checkpoints of a cluster beyond their schema. */
export function checkpointIssues(spec: Inspected, sites: KnownSites): SpecIssue[] {
  const { checkpoint } = spec;
  if (checkpoint.kind === "none") return [];
  if (spec.processors !== undefined) return [{ path: ["checkpoint"], expected: "none with processors: no node of a bare machine is ever lost", got: checkpoint.kind }];
  const issues: SpecIssue[] = [];
  if (!spec.rerun) issues.push({ path: ["checkpoint"], expected: "none with rerun: false: a job that is not run again has no use for its state", got: checkpoint.kind });
  if (checkpoint.to !== undefined && !sites.names.includes(checkpoint.to)) issues.push(unknownName(["to"], "a site", checkpoint.to, sites.names));
  if (checkpoint.to !== undefined && checkpoint.size === 0) issues.push({ path: ["to"], expected: "nothing with size 0 B, or a size that is to be kept there", got: checkpoint.to });
  issues.push(...(checkpointing.get(checkpoint.kind).issues?.(checkpoint, groupsOf(spec, sites)) ?? []));
  return issues.map((issue) => (issue.path[0] === "checkpoint" ? issue : { ...issue, path: ["checkpoint", ...issue.path] }));
}

/** What is worth knowing about them without being wrong, as sentences about `path`. */
export function checkpointNotes(path: string, spec: Inspected, sites: KnownSites): string[] {
  const { checkpoint } = spec;
  return (checkpointing.get(checkpoint.kind).notes?.(checkpoint, groupsOf(spec, sites)) ?? []).map((text) => `${path}.checkpoint (${checkpoint.kind}) ${text}`);
}

function groupsOf({ checkpoint, workers = {} }: Inspected, sites: KnownSites): InspectedGroups {
  const outlooks = Object.values(workers).map((group: GroupSpec) => sites.outlook?.(group.site, group));
  return {
    writingSeconds: checkpoint.time ?? 0,
    isOnMarket: outlooks.some((outlook) => outlook?.isOnMarket === true),
    hasLaw: outlooks.some((outlook) => outlook !== undefined && outlook.mtbfSeconds < Infinity),
    noticeSeconds: Math.max(0, ...outlooks.map((outlook) => outlook?.noticeSeconds ?? 0)),
  };
}
