import { type SpecIssue, unknownName } from "../../ports/index.js";
import { queueDisciplines } from "../disciplines/index.js";
import type { KnownSites, PlannedOrder } from "../ports.js";
import { provisioners } from "../provisioning/index.js";
import type { BatchSpec, WorkerSpec } from "./spec.js";

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Most nodes a group can have. */
export function maximumOf(spec: WorkerSpec): number {
  return provisioners.get(spec.provisioning.kind).maximum(spec.provisioning, spec.count);
}

/** What is wrong with a batch cluster beyond its schema. */
export function batchIssues(spec: BatchSpec, sites: KnownSites): SpecIssue[] {
  const issues = spec.processors === undefined ? clusterIssues(spec, sites) : bareIssues(spec);
  if (spec.dispatch === "round-robin" && spec.span !== undefined && spec.span !== "node") {
    issues.push({ path: ["span"], expected: "node, or nothing, with dispatch: round-robin", got: spec.span });
  }
  if (spec.dispatch === "central" && queueDisciplines.get(spec.queue.kind).countsSlots === true && (spec.span ?? "any") !== "any") {
    issues.push({ path: ["span"], expected: `any with queue: ${spec.queue.kind}, which counts slots on whichever nodes`, got: spec.span ?? "any" });
  }
  return issues;
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
  const workers = Object.entries(spec.workers ?? {});
  const names = workers.map(([name]) => name);
  if (workers.length === 0) issues.push({ path: spec.workers === undefined ? [] : ["workers"], expected: "workers, or processors", got: "neither" });
  if (spec.head === undefined) issues.push({ path: ["head"], expected: "a site, with workers", got: "nothing" });
  else if (!sites.names.includes(spec.head)) issues.push(unknownName(["head"], "a site", spec.head, sites.names));
  spec.prefer.forEach((name, index) => {
    if (!names.includes(name)) issues.push(unknownName(["prefer", index], "a group of workers", name, names));
    else if (spec.prefer.indexOf(name) < index) issues.push({ path: ["prefer", index], expected: "each group once", got: name });
  });
  for (const [name, group] of workers) {
    for (const issue of workerIssues(name, group, sites)) issues.push({ ...issue, path: ["workers", name, ...issue.path] });
  }
  if (workers.length > 0 && workers.every(([, group]) => maximumOf(group) === 0)) {
    issues.push({ path: ["workers"], expected: "at least one node in some group", got: "count 0 everywhere" });
  }
  return issues;
}

function workerIssues(name: string, spec: WorkerSpec, sites: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const { provisioning } = spec;
  const maximum = maximumOf(spec);
  if (!NAME.test(name)) issues.push({ path: [], expected: "a name of letters, digits, _ and -, a letter first", got: name });
  if (!sites.names.includes(spec.site)) issues.push(unknownName(["site"], "a site", spec.site, sites.names));
  else if (provisioning["release"] === "suspend" && !sites.canSuspend(spec.site)) {
    issues.push({ path: ["provisioning", "release"], expected: `terminate: VMs at ${spec.site} cannot be suspended`, got: "suspend" });
  }
  if (maximum < spec.count) issues.push({ path: ["provisioning", "maximum"], expected: `at least count (${spec.count})`, got: String(maximum) });
  const minimum = provisioning["minimum"];
  if (typeof minimum === "number" && minimum > maximum) {
    issues.push({ path: ["provisioning", "minimum"], expected: `at most maximum (${maximum})`, got: String(minimum) });
  }
  if (spec.type !== undefined && (spec.cores !== undefined || spec.memory !== undefined)) {
    issues.push({ path: ["type"], expected: "either a type or cores and memory", got: "both" });
  }
  return issues;
}

/** VMs that the groups of a cluster may order. */
export function batchOrders(spec: BatchSpec): PlannedOrder[] {
  return Object.entries(spec.workers ?? {})
    .filter(([, group]) => maximumOf(group) > 0)
    .map(([name, { site, count, type, cores, memory, purchase }]) => ({
      path: ["workers", name],
      site,
      count,
      order: { type, cores, memoryBytes: memory, purchase },
    }));
}
