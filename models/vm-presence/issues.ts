import { type SpecIssue, unknownName } from "../ports/index.js";
import type { VmPresenceSpec } from "./spec.js";

/** What is wrong with the presence of VMs; paths start inside the map. */
export function vmPresenceIssues(specs: Readonly<Record<string, VmPresenceSpec>>, siteNames: readonly string[]): SpecIssue[] {
  return Object.entries(specs).flatMap(([site, { watchers }]): SpecIssue[] => {
    if (!siteNames.includes(site)) return [unknownName([site], "the name of a site", site, siteNames)];
    if (watchers === undefined) return siteNames.length > 1 ? [] : [{ path: [site], expected: "another site that watches", got: "the only site" }];
    if (watchers.length === 0) return [{ path: [site, "watchers"], expected: "at least one site", got: "none" }];
    return watchers.flatMap((watcher, index): SpecIssue[] => {
      const path = [site, "watchers", index];
      if (!siteNames.includes(watcher)) return [unknownName(path, "the name of a site", watcher, siteNames)];
      if (watcher === site) return [{ path, expected: "another site than the one that is watched", got: watcher }];
      return watchers.indexOf(watcher) < index ? [{ path, expected: "each site once", got: watcher }] : [];
    });
  });
}

/** Process of a site that shows its VMs to others, and sees theirs. */
export const presenceProcess = (site: string): string => `${site}/presence`;

/** Sites that show or watch, in no order. */
export function presentSites(specs: Readonly<Record<string, VmPresenceSpec>>, siteNames: readonly string[]): string[] {
  return [...new Set(Object.entries(specs).flatMap(([site, spec]) => [site, ...watchersOf(site, spec, siteNames)]))];
}

/** Sites that watch the VMs of one, in order of name. */
export function watchersOf(site: string, { watchers }: VmPresenceSpec, siteNames: readonly string[]): string[] {
  return siteNames.filter((name) => (watchers === undefined ? name !== site : watchers.includes(name)));
}
