import { type SpecIssue, unknownName } from "../../ports/index.js";
import type { KnownSites, PlannedOrder } from "../ports.js";
import { provisioners } from "../provisioning/index.js";
import type { GroupSpec, GroupSpecs } from "./spec.js";

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Most nodes a group can have. */
export function maximumOf(spec: GroupSpec): number {
  return provisioners.get(spec.provisioning.kind).maximum(spec.provisioning, spec.count);
}

/** What is wrong with groups of nodes beyond their schema; `key` is that of the groups in their service. */
export function groupIssues(key: string, specs: GroupSpecs, sites: KnownSites): SpecIssue[] {
  const groups = Object.entries(specs);
  const issues = groups.flatMap(([name, group]) => issuesOf(name, group, sites).map((issue) => ({ ...issue, path: [key, name, ...issue.path] })));
  if (groups.length > 0 && groups.every(([, group]) => maximumOf(group) === 0)) {
    issues.push({ path: [key], expected: "at least one node in some group", got: "count 0 everywhere" });
  }
  return issues;
}

function issuesOf(name: string, spec: GroupSpec, sites: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const { provisioning } = spec;
  const maximum = maximumOf(spec);
  if (!NAME.test(name)) issues.push({ path: [], expected: "a name of letters, digits, _ and -, a letter first", got: name });
  if (!sites.names.includes(spec.site)) issues.push(unknownName(["site"], "a site", spec.site, sites.names));
  else if (provisioning["release"] === "suspend" && !sites.canSuspend(spec.site)) {
    issues.push({ path: ["provisioning", "release"], expected: `terminate: VMs at ${spec.site} cannot be suspended`, got: "suspend" });
  }
  if (maximum < spec.count) issues.push({ path: ["provisioning", "maximum"], expected: `at least count (${spec.count})`, got: String(maximum) });
  for (const issue of provisioners.get(provisioning.kind).issues?.(provisioning) ?? []) issues.push({ ...issue, path: ["provisioning", ...issue.path] });
  const minimum = provisioning["minimum"];
  if (typeof minimum === "number" && minimum > maximum) {
    issues.push({ path: ["provisioning", "minimum"], expected: `at most maximum (${maximum})`, got: String(minimum) });
  }
  if (spec.type !== undefined && (spec.cores !== undefined || spec.memory !== undefined)) {
    issues.push({ path: ["type"], expected: "either a type or cores and memory", got: "both" });
  }
  return issues;
}

/** VMs that groups may order; groups that can never have a node are left out. */
export function plannedOrders(key: string, specs: GroupSpecs): PlannedOrder[] {
  return Object.entries(specs)
    .filter(([, group]) => maximumOf(group) > 0)
    .map(([name, { site, count, type, cores, memory, purchase }]) => ({
      path: [key, name],
      site,
      count,
      order: { type, cores, memoryBytes: memory, purchase },
    }));
}
