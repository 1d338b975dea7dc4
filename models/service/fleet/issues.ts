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
  else if (spec.from === "federation") issues.push(...federationIssues(spec, sites));
  else if (provisioning["release"] === "suspend" && !sites.canSuspend(spec.site)) {
    issues.push({ path: ["provisioning", "release"], expected: `terminate: VMs at ${spec.site} cannot be suspended`, got: "suspend" });
  }
  if (spec.from === "site" && spec.order === "persistent") issues.push({ path: ["order"], expected: "one-time, or from: federation", got: "persistent" });
  if (spec.from === "site" && spec["valid-for"] !== undefined) issues.push({ path: ["valid-for"], expected: "nothing, or from: federation", got: `${spec["valid-for"]} s` });
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

/** What is wrong with a group whose nodes are ordered of a federation, or with one that says what only such a group can. */
function federationIssues(spec: GroupSpec, { managers }: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  if (!managers.includes(spec.site)) {
    issues.push(managers.length === 0 ? { path: ["from"], expected: "site, for no site has a manager (managers: names those that have one)", got: "federation" } : unknownName(["site"], "a site with a manager", spec.site, managers));
  }
  if (spec.cores === undefined) issues.push({ path: ["cores"], expected: "the cores of a node, with from: federation", got: "nothing" });
  if (spec.memory === undefined) issues.push({ path: ["memory"], expected: "the memory of a node, with from: federation", got: "nothing" });
  if (spec.type !== undefined) issues.push({ path: ["type"], expected: "cores and memory, with from: federation: members have types of their own", got: spec.type });
  if (spec.purchase !== "on-demand") issues.push({ path: ["purchase"], expected: "on-demand, with from: federation", got: spec.purchase });
  if (spec.provisioning["release"] === "suspend") {
    issues.push({ path: ["provisioning", "release"], expected: "terminate, with from: federation: instances of other members cannot be suspended", got: "suspend" });
  }
  return issues;
}

/** VMs that groups may order; groups that can never have a node are left out. */
export function plannedOrders(key: string, specs: GroupSpecs): PlannedOrder[] {
  return Object.entries(specs)
    .filter(([, group]) => maximumOf(group) > 0)
    .map(([name, { site, from, count, type, cores, memory, purchase }]) => ({
      path: [key, name],
      site,
      isFederated: from === "federation",
      count,
      order: { type, cores, memoryBytes: memory, purchase },
    }));
}
