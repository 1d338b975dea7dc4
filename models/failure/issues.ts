import { type SpecIssue, unknownName } from "../ports/index.js";
import type { OutageSpec } from "./spec.js";

/** A site as far as outages are concerned. */
export interface OutageSite {
  readonly name: string;
  /** Hosts that can be named, site/host-1 to site/host-n; 0 where none is visible. */
  readonly hosts: number;
}

/** Outages of sites and hosts that do not exist, and of sites cut off from themselves; paths start inside `outages`. */
export function outageIssues(outages: readonly OutageSpec[], sites: readonly OutageSite[]): SpecIssue[] {
  const siteNames = sites.map(({ name }) => name);
  const issues: SpecIssue[] = [];
  for (const [index, { site, host, between = [] }] of outages.entries()) {
    issues.push(...partitionIssues(index, between, siteNames));
    if (site !== undefined && !siteNames.includes(site)) issues.push(unknownName([index, "site"], "the name of a site", site, siteNames));
    if (host === undefined) continue;
    const cut = host.lastIndexOf("/");
    const owner = sites.find(({ name }) => name === host.slice(0, Math.max(cut, 0)));
    if (owner !== undefined && hasHost(owner, host)) continue;
    const expected =
      owner === undefined
        ? `a host as site/host-n, of one of the sites ${siteNames.join(", ")}`
        : owner.hosts === 0
          ? `a host of a site with hosts (those of ${owner.name} are not visible)`
          : `a host from ${owner.name}/host-1 to ${owner.name}/host-${owner.hosts}`;
    issues.push({ path: [index, "host"], expected, got: host });
  }
  return issues;
}

function hasHost({ name, hosts }: OutageSite, host: string): boolean {
  const number = Number(host.slice(`${name}/host-`.length));
  return number >= 1 && number <= hosts && host === `${name}/host-${number}`;
}

function partitionIssues(index: number, sets: readonly (readonly string[])[], siteNames: readonly string[]): SpecIssue[] {
  const seen = new Set<string>();
  return sets.flatMap((set, place) =>
    set.flatMap((site, at): SpecIssue[] => {
      const path = [index, "between", place, at];
      if (!siteNames.includes(site)) return [unknownName(path, "the name of a site", site, siteNames)];
      if (seen.has(site)) return [{ path, expected: "each site in one set", got: `${site} again` }];
      seen.add(site);
      return [];
    }),
  );
}
