import { type SpecIssue, unknownName } from "../../ports/index.js";
import type { Population } from "../contract.js";
import { membersOf } from "../roster.js";
import { greatestHop, homeSiteOf, isPattern, isRandom, layoutOf, populated, rendezvousSites } from "./layout.js";
import type { RendezvousSpec } from "./parameters.js";

/** Names of sites, rendezvous and members that there are not. */
export function rendezvousIssues(parsed: object, { siteNames }: Population): SpecIssue[] {
  const spec = parsed as RendezvousSpec;
  const sites = rendezvousSites(spec);
  const issues: SpecIssue[] = [];
  const known = (path: readonly (string | number)[], name: string): void => {
    if (!sites.includes(name)) issues.push(unknownName(path, "a site with a rendezvous", name, sites));
  };
  for (const [index, site] of (spec.at ?? []).entries()) {
    if (!siteNames.includes(site)) issues.push(unknownName(["at", index], "the name of a site", site, siteNames));
    else if (sites.indexOf(site) !== index) issues.push({ path: ["at", index], expected: "each site once", got: site });
  }
  for (const [site, home] of Object.entries(spec["beats-to"])) {
    if (!siteNames.includes(site)) issues.push(unknownName(["beats-to", site], "the name of a site", site, siteNames));
    if (home !== undefined) known(["beats-to", site], home);
  }
  for (const site of populated(spec)) {
    if (spec["beats-to"][site] !== undefined || sites.includes(homeSiteOf(spec, site))) continue;
    issues.push({ path: ["members", site], expected: `a site with a rendezvous (${sites.join(", ")}), or one that beats-to sends there`, got: site });
  }
  issues.push(...neighbourIssues(spec, sites, known));
  const names = membersOf(spec.members).map(({ name }) => name);
  for (const [index, name] of (spec["white-list"] ?? []).entries()) {
    if (!names.includes(name)) issues.push(unknownName(["white-list", index], "the name of a member", name, names.slice(0, 20)));
  }
  return issues;
}

function neighbourIssues({ neighbours }: RendezvousSpec, sites: readonly string[], known: (path: readonly (string | number)[], name: string) => void): SpecIssue[] {
  if (isPattern(neighbours)) return [];
  if (isRandom(neighbours)) {
    const others = Math.max(1, sites.length - 1);
    return neighbours.random <= others ? [] : [{ path: ["neighbours", "random"], expected: `at most ${others}, the other rendezvous there are`, got: String(neighbours.random) }];
  }
  const issues: SpecIssue[] = [];
  for (const [site, list] of Object.entries(neighbours)) {
    known(["neighbours", site], site);
    for (const [index, name] of list.entries()) {
      known(["neighbours", site, index], name);
      if (name === site) issues.push({ path: ["neighbours", site, index], expected: "another rendezvous", got: name });
      if (list.indexOf(name) !== index) issues.push({ path: ["neighbours", site, index], expected: "each neighbour once", got: name });
    }
  }
  return issues;
}

/** Rendezvous without members, and members that will come and go in the lists of others. */
export function rendezvousNotes(parsed: object): string[] {
  const spec = parsed as RendezvousSpec;
  const notes: string[] = [];
  const { sites, homeOf } = layoutOf(spec, null);
  const homes = new Set(populated(spec).map(homeOf));
  const idle = sites.filter((_, index) => !homes.has(index));
  if (idle.length > 0) notes.push(`at: no member beats to the rendezvous at ${idle.join(", ")}; what ${idle.length === 1 ? "it lists, it has" : "they list, they have"} from neighbours`);
  const beat = spec.told ? spec.beat : spec["own-beat"];
  const timeout = spec.beat * spec.lost;
  // A list is at most one beat old at its own rendezvous, and each pull adds up to a period of pulls.
  const steady = Math.floor((timeout - beat) / spec.sync);
  const flaps = `members that are up will come and go in lists`;
  if (timeout < beat) notes.push(`lost: the time-out of ${timeout} s (beat × lost) is less than the ${beat} s between beats: ${flaps} everywhere`);
  else if (!isRandom(spec.neighbours) && greatestHop(spec) > steady) {
    notes.push(`lost: the time-out of ${timeout} s is less than the beat of ${beat} s + ${spec.sync} s for each pull from ${steady + 1} ${steady === 0 ? "pull" : "pulls"} away on: ${flaps} there`);
  }
  return notes;
}
