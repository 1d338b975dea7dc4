import { type SpecIssue, unknownName } from "../../ports/index.js";
import { queueDisciplines } from "../disciplines/index.js";
import { groupIssues } from "../fleet/index.js";
import type { KnownSites } from "../ports.js";
import { preferences } from "../preference/index.js";
import { checkpointIssues } from "./checkpointing/index.js";
import { preferredNames } from "./preferred.js";
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
  const got = "kind" in spec.prefer ? spec.prefer.kind : spec.prefer.join(", ");
  if (got !== "") issues.push({ path: ["prefer"], expected: "no preference among groups with processors", got });
  return issues;
}

function clusterIssues(spec: BatchSpec, sites: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const names = Object.keys(spec.workers ?? {});
  if (names.length === 0) issues.push({ path: spec.workers === undefined ? [] : ["workers"], expected: "workers, or processors", got: "neither" });
  if (spec.head === undefined) issues.push({ path: ["head"], expected: "a site, with workers", got: "nothing" });
  else if (!sites.names.includes(spec.head)) issues.push(unknownName(["head"], "a site", spec.head, sites.names));
  preferredNames(spec).forEach((name, index, prefer) => {
    if (!names.includes(name)) issues.push(unknownName(["prefer", index], "a group of workers", name, names));
    else if (prefer.indexOf(name) < index) issues.push({ path: ["prefer", index], expected: "each group once", got: name });
  });
  return [...issues, ...policyIssues(spec, sites), ...groupIssues("workers", spec.workers ?? {}, sites)];
}

/** A policy that chooses among groups looks at sites, so these must be known. */
function policyIssues({ prefer, dispatch, span, workers = {} }: BatchSpec, sites: KnownSites): SpecIssue[] {
  if (!("kind" in prefer)) return [];
  const path = ["prefer"];
  const issues: SpecIssue[] = [];
  if (dispatch === "round-robin") issues.push({ path, expected: "names of groups with dispatch: round-robin, which binds jobs in turn", got: prefer.kind });
  if (span === "site") issues.push({ path, expected: "names of groups with span: site", got: prefer.kind });
  for (const [name, { site, from }] of Object.entries(workers)) {
    if (from === "federation") issues.push({ path, expected: `names of groups with workers from: federation (${name}), whose site is not known beforehand`, got: prefer.kind });
    else if (preferences.get(prefer.kind).looksAtCarbon === true && sites.names.includes(site) && !sites.emits(site)) {
      issues.push({ path, expected: `a preference that does not look at carbon, or energy with carbon at ${site}, the site of ${name}`, got: prefer.kind });
    }
  }
  return issues;
}
