import { type SpecIssue, unknownName } from "../../ports/index.js";
import { queueDisciplines } from "../disciplines/index.js";
import { groupIssues } from "../fleet/index.js";
import type { KnownSites } from "../ports.js";
import { checkpointIssues } from "./checkpointing/index.js";
import type { BatchSpec } from "./spec.js";

/** What is wrong with a batch cluster beyond its schema. */
export function batchIssues(spec: BatchSpec, sites: KnownSites): SpecIssue[] {
  const issues = spec.processors === undefined ? clusterIssues(spec, sites) : bareIssues(spec);
  if (spec.dispatch === "round-robin" && spec.span !== undefined && spec.span !== "node") {
    issues.push({ path: ["span"], expected: "node, or nothing, with dispatch: round-robin", got: spec.span });
  }
  if (spec.dispatch === "central" && queueDisciplines.get(spec.queue.kind).countsSlots === true && (spec.span ?? "any") !== "any") {
    issues.push({ path: ["span"], expected: `any with queue: ${spec.queue.kind}, which counts slots on whichever nodes`, got: spec.span ?? "any" });
  }
  if (spec.span === "site" && Object.values(spec.workers ?? {}).some(({ from }) => from === "federation")) {
    issues.push({ path: ["span"], expected: "any or node with workers from: federation, whose site is not known beforehand", got: spec.span });
  }
  return [...issues, ...checkpointIssues(spec, sites)];
}

/** A bare machine knows neither workers nor a head. */
function bareIssues(spec: BatchSpec): SpecIssue[] {
  const issues: SpecIssue[] = [];
  if (spec.workers !== undefined) issues.push({ path: ["workers"], expected: "either processors or workers", got: "both" });
  if (spec.head !== undefined) issues.push({ path: ["head"], expected: "no head with processors: a bare machine is at no site", got: spec.head });
  if (spec.prefer.length > 0) issues.push({ path: ["prefer"], expected: "no preference among groups with processors", got: spec.prefer.join(", ") });
  return issues;
}

function clusterIssues(spec: BatchSpec, sites: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const names = Object.keys(spec.workers ?? {});
  if (names.length === 0) issues.push({ path: spec.workers === undefined ? [] : ["workers"], expected: "workers, or processors", got: "neither" });
  if (spec.head === undefined) issues.push({ path: ["head"], expected: "a site, with workers", got: "nothing" });
  else if (!sites.names.includes(spec.head)) issues.push(unknownName(["head"], "a site", spec.head, sites.names));
  spec.prefer.forEach((name, index) => {
    if (!names.includes(name)) issues.push(unknownName(["prefer", index], "a group of workers", name, names));
    else if (spec.prefer.indexOf(name) < index) issues.push({ path: ["prefer", index], expected: "each group once", got: name });
  });
  return [...issues, ...groupIssues("workers", spec.workers ?? {}, sites)];
}
