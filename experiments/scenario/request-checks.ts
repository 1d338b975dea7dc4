import { type SpecIssue, unknownName } from "../../models/ports/index.js";
import { services } from "../../models/service/index.js";
import { byName } from "../../sim/index.js";
import type { RequestSourceOutline, RequestSourceSpec } from "../../workloads/index.js";
import type { Scenario } from "./schema.js";

/** What is wrong between a source of requests, the sites, and the service it asks, which takes requests. */
export function requestSourceIssues(scenario: Scenario, { to, clients }: RequestSourceSpec, { queries }: RequestSourceOutline): SpecIssue[] {
  const siteNames = Object.keys(scenario.sites).sort(byName);
  const service = scenario.services[to];
  const entry = services.get(service.kind);
  const issues: SpecIssue[] = [];
  if (clients !== undefined && !siteNames.includes(clients)) issues.push(unknownName(["clients"], "a site", clients, siteNames));
  if (entry.takes !== "requests" || entry.outline(service).hasDatabase) return issues;
  const asked = new Map(queries.filter(({ count }) => count > 0).map(({ path, count }) => [path.join("."), { path, count }]));
  for (const { path, count } of asked.values()) issues.push({ path, expected: `0, because service ${to} has no database`, got: String(count) });
  return issues;
}
