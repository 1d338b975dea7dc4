import { byName, makeVariate, type VariateSpec } from "../../sim/index.js";
import { type SpecIssue, unknownName } from "../ports/index.js";
import { membersOf, type RaftSpec } from "./spec.js";

/** Least value of a time, 0 where its law has no bound of its own. */
function least(spec: VariateSpec): number {
  if (spec.kind === "uniform") return spec.min;
  return spec.kind === "constant" ? spec.value : 0;
}

/** What is wrong with a cluster given the sites there are; paths start inside it. */
export function raftIssues(name: string, spec: RaftSpec, siteNames: readonly string[]): SpecIssue[] {
  const issues: SpecIssue[] = Object.keys(spec.members)
    .filter((site) => !siteNames.includes(site))
    .map((site) => unknownName(["members", site], "the name of a site", site, siteNames));
  const members = membersOf(name, spec, byName).map((member) => member.name);
  if (members.length === 0) issues.push({ path: ["members"], expected: "at least one member", got: "none" });
  const timeout = spec["election-timeout"];
  const bound = least(timeout);
  const shortest = bound > 0 ? bound : makeVariate(timeout).mean;
  if (!(shortest > 0)) issues.push({ path: ["election-timeout"], expected: "a time above 0 s", got: "0 s" });
  else if (spec.heartbeat >= shortest) {
    issues.push({ path: ["heartbeat"], expected: `less than the election time-out (${shortest} s ${bound > 0 ? "at least" : "on average"}), or followers of a healthy leader stand for election`, got: `${spec.heartbeat} s` });
  }
  for (const [index, crash] of spec.crashes.entries()) {
    if (crash.who !== "leader" && !members.includes(crash.who)) issues.push(unknownName(["crashes", index, "who"], "leader, or a member", crash.who, ["leader", ...members]));
    if (crash.every !== undefined && !(makeVariate(crash.every).mean > 0)) issues.push({ path: ["crashes", index, "every"], expected: "a time above 0 s", got: "0 s" });
  }
  if (spec.commands !== undefined && !(makeVariate(spec.commands.interval).mean > 0)) issues.push({ path: ["commands", "interval"], expected: "a time above 0 s", got: "0 s" });
  return issues;
}

/** A round trip takes longer than this share of the least election time-out: elections churn (the rule of thumb is a time-out of 10 round trips). */
const ROUND_TRIPS = 10;

/** What is worth knowing of a cluster without being wrong; `latency` gives the one-way time between two sites [s], where it is known. */
export function raftNotes(name: string, spec: RaftSpec, latency: ((from: string, to: string) => number) | null): string[] {
  const members = membersOf(name, spec, byName);
  const notes: string[] = [];
  if (members.length % 2 === 0) notes.push(`raft.${name} has ${members.length} members: it stands as many crashes as one of ${members.length - 1}, and needs one vote more`);
  const timeout = spec["election-timeout"];
  if (timeout.kind === "constant") notes.push(`raft.${name}: all members wait equally long for a leader, so that votes split again and again`);
  if (latency === null) return notes;
  const trips = members.flatMap(({ site: from }, one) => members.slice(one + 1).map(({ site: to }) => latency(from, to) + latency(to, from)));
  const longest = Math.max(0, ...trips) + spec.write;
  const shortest = least(timeout);
  if (shortest > 0 && shortest < ROUND_TRIPS * longest) {
    notes.push(`raft.${name}: the least election time-out, ${shortest} s, is less than ${ROUND_TRIPS} round trips of its members (up to ${Number(longest.toPrecision(4))} s): expect needless elections`);
  }
  return notes;
}
