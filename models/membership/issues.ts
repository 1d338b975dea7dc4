import { type SpecIssue, unknownName } from "../ports/index.js";
import type { MembershipSpec } from "./attach.js";
import type { Population } from "./contract.js";
import { memberships } from "./memberships.js";
import { membersOf } from "./roster.js";
import { type Changes, isListed } from "./spec.js";
import { VIEWS_MOST } from "./views.js";

/** Most members of a membership in which nobody tries to know all. */
const MEMBERS_MOST = 1_000_000;

/** What is wrong with a membership; paths start inside it. */
export function membershipIssues(spec: MembershipSpec, siteNames: readonly string[]): SpecIssue[] {
  const issues: SpecIssue[] = Object.keys(spec.members).flatMap((site) => (siteNames.includes(site) ? [] : [unknownName(["members", site], "the name of a site", site, siteNames)]));
  const count = Object.values(spec.members).reduce((sum, members) => sum + members, 0);
  if (count === 0) issues.push({ path: ["members"], expected: "at least one member in all", got: "0" });
  const entry = memberships.get(spec.kind);
  const most = entry.knowsAll === false ? MEMBERS_MOST : VIEWS_MOST;
  if (count > most) issues.push({ path: ["members"], expected: `at most ${most} members in all${entry.knowsAll === false ? "" : ", because each keeps a view of all"}`, got: String(count) });
  const names = count > most ? [] : membersOf(spec.members).map(({ name }) => name);
  issues.push(...lateIssues(spec.joins, names), ...nameIssues("crashes", spec.crashes, names));
  const population: Population = { siteNames, spec };
  return [...issues, ...(entry.issues?.(spec, population) ?? [])];
}

function nameIssues(key: string, changes: Changes, names: readonly string[]): SpecIssue[] {
  if (!isListed(changes)) return [];
  return changes.flatMap(({ name }, index) => (name === undefined || names.includes(name) ? [] : [unknownName([key, index, "name"], "the name of a member", name, names.slice(0, 20))]));
}

function lateIssues(joins: Changes, names: readonly string[]): SpecIssue[] {
  const issues = nameIssues("joins", joins, names);
  const listed = isListed(joins) ? joins : [joins];
  const seen = new Set<string>();
  let late = 0;
  for (const [index, change] of listed.entries()) {
    const name = "name" in change ? change.name : undefined;
    if (name !== undefined && seen.has(name)) issues.push({ path: ["joins", index, "name"], expected: "each member once", got: name });
    if (name !== undefined) seen.add(name);
    late += name === undefined ? (change.members ?? 0) : 1;
  }
  if (late > names.length) issues.push({ path: ["joins"], expected: `at most the ${names.length} members there are`, got: `${late} that join` });
  return issues;
}

/** What is worth knowing about a membership and not wrong; each sentence begins with its path. */
export function membershipNotes(name: string, spec: MembershipSpec, siteNames: readonly string[]): string[] {
  return (memberships.get(spec.kind).notes?.(spec, { siteNames, spec }) ?? []).map((note) => `memberships.${name}.${note}`);
}
