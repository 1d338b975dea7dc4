import { type SpecIssue, unknownName } from "../../ports/index.js";
import { groupIssues } from "../fleet/index.js";
import { provisioners } from "../provisioning/index.js";
import type { KnownSites } from "../ports.js";
import type { WebSpec } from "./spec.js";

/** What is wrong with a web service beyond its schema. */
export function webIssues(spec: WebSpec, sites: KnownSites): SpecIssue[] {
  const issues: SpecIssue[] = [];
  const { front, health, backends, database } = spec;
  if (!sites.names.includes(front)) issues.push(unknownName(["front"], "a site", front, sites.names));
  if (database !== undefined && !sites.names.includes(database.site)) issues.push(unknownName(["database", "site"], "a site", database.site, sites.names));
  if (health !== undefined && health.timeout >= health.interval) {
    issues.push({ path: ["health", "timeout"], expected: `less than interval (${health.interval} s): one check of a back-end at a time`, got: `${health.timeout} s` });
  }
  if (Object.keys(backends).length === 0) issues.push({ path: ["backends"], expected: "at least one group of back-ends", got: "none" });
  for (const [name, { provisioning }] of Object.entries(backends)) {
    if (provisioners.get(provisioning.kind).ofJobs !== true) continue;
    issues.push({ path: ["backends", name, "provisioning"], expected: "a provisioner for back-ends, which serve more than one request", got: provisioning.kind });
  }
  return [...issues, ...groupIssues("backends", backends, sites)];
}
