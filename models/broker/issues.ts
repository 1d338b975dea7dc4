import { byName } from "../../sim/index.js";
import { type SpecIssue, unknownName } from "../ports/index.js";
import { type ManagerSpec, POLICY_CATALOGUES, POLICY_KEYS } from "./spec.js";

/** The memberships there are, each with the sites that have members of it. */
export type KnownMemberships = ReadonlyMap<string, readonly string[]>;

/** What is wrong with the managers, given sites and memberships; paths start at the record. */
export function managerIssues(managers: Readonly<Record<string, ManagerSpec>>, siteNames: readonly string[], memberships: KnownMemberships): SpecIssue[] {
  const names = Object.keys(managers).sort(byName);
  return names.flatMap((name) => {
    const spec = managers[name];
    const issues: SpecIssue[] = [];
    if (!siteNames.includes(name)) issues.push(unknownName([name], "the name of the site that the manager stands at", name, siteNames));
    issues.push(...membershipIssues(name, spec, memberships), ...policyIssues(spec, names, siteNames));
    return issues.map((issue) => (issue.path[0] === name ? issue : { ...issue, path: [name, ...issue.path] }));
  });
}

function membershipIssues(name: string, { members }: ManagerSpec, memberships: KnownMemberships): SpecIssue[] {
  if (members === "all") return [];
  const sites = memberships.get(members);
  if (sites === undefined) return [unknownName(["members"], "all, or the name of a membership", members, ["all", ...memberships.keys()])];
  if (sites.includes(name)) return [];
  return [{ path: ["members"], expected: `a membership with a member at ${name}`, got: `${members}, which has none there` }];
}

function policyIssues(spec: ManagerSpec, names: readonly string[], siteNames: readonly string[]): SpecIssue[] {
  return POLICY_KEYS.flatMap((key) => {
    const issues = POLICY_CATALOGUES[key].get(spec[key].kind).issues?.(spec[key], names, siteNames) ?? [];
    return issues.map((issue) => ({ ...issue, path: [key, ...issue.path] }));
  });
}
