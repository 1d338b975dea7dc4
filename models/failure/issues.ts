import { pairName, pairReadings, type SpecIssue, unknownName } from "../ports/index.js";
import { nearest } from "../../sim/index.js";
import { failureProcesses } from "./processes/index.js";
import type { FailuresSpec, OutageSpec } from "./spec.js";
import { cutWays, type FailingSite, listed, type TargetSpec, TARGETS } from "./target.js";

type Path = readonly (string | number)[];

/** Everything that names what does not exist; paths start at `outages` and `failures`. `processes` lists those there are, by name; asked only where one is named. */
export function failureIssues(spec: FailuresSpec, sites: readonly FailingSite[], processes: () => readonly string[] = () => []): SpecIssue[] {
  const below = (prefix: Path, issues: readonly SpecIssue[]): SpecIssue[] => issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));
  return [
    ...below(["outages"], outageIssues(spec.outages, sites, processes)),
    ...Object.entries(spec.failures).flatMap(([name, written]) => below(["failures", name], [...targetIssues(written, sites, processes), ...(failureProcesses.get(written.kind).issues?.(written) ?? [])])),
  ];
}

function outageIssues(outages: readonly OutageSpec[], sites: readonly FailingSite[], processes: () => readonly string[]): SpecIssue[] {
  return outages.flatMap(({ site, host, link, between, process }, index) => [
    ...(site === undefined ? [] : siteIssues([index, "site"], site, sites)),
    ...(host === undefined ? [] : hostIssues([index, "host"], host, sites)),
    ...(link === undefined ? [] : linkIssues([index, "link"], link, sites)),
    ...(between === undefined ? [] : sidesIssues([index, "between"], between, sites)),
    ...(process === undefined ? [] : processIssues([index, "process"], process, processes())),
  ]);
}

function targetIssues(target: TargetSpec, sites: readonly FailingSite[], processes: () => readonly string[]): SpecIssue[] {
  const given = TARGETS.filter((key) => target[key] !== undefined);
  if (given.length !== 1) return [{ path: [], expected: `one of ${TARGETS.join(", ")}`, got: given.length === 0 ? "none of them" : given.join(" and ") }];
  const each = (key: "sites" | "hosts" | "links" | "processes", issues: (path: Path, name: string, sites: readonly FailingSite[]) => SpecIssue[]): SpecIssue[] => {
    const written = target[key];
    return listed(written).flatMap((name, index) => issues(typeof written === "string" ? [key] : [key, index], name, sites));
  };
  return [
    ...each("sites", siteIssues),
    ...each("hosts", (path, name) => (sites.some((site) => site.name === name && site.hosts > 0) ? [] : hostIssues(path, name, sites))),
    ...each("links", linkIssues),
    ...each("processes", (path, name) => processIssues(path, name, processes())),
    ...(target.between === undefined ? [] : sidesIssues(["between"], target.between, sites)),
  ];
}

/** Names shown of those there are. */
const PROCESSES_SHOWN = 20;

function processIssues(path: Path, name: string, processes: readonly string[]): SpecIssue[] {
  if (processes.includes(name)) return [];
  const { expected } = unknownName(path, "the name of a process", name, processes.slice(0, PROCESSES_SHOWN));
  const meant = nearest(name, processes);
  return [{ path, expected: processes.length > PROCESSES_SHOWN ? `${expected}, …` : expected, got: name, ...(meant === undefined ? {} : { nearest: meant }) }];
}

function siteIssues(path: Path, name: string, sites: readonly FailingSite[]): SpecIssue[] {
  const names = sites.map((site) => site.name);
  return names.includes(name) ? [] : [unknownName(path, "the name of a site", name, names)];
}

function hostIssues(path: Path, host: string, sites: readonly FailingSite[]): SpecIssue[] {
  const whole = sites.find(({ name }) => name === host);
  const owner = whole ?? sites.find(({ name }) => name === host.slice(0, Math.max(host.lastIndexOf("/"), 0)));
  if (owner !== undefined && whole === undefined && hasHost(owner, host)) return [];
  if (owner === undefined) {
    const names = sites.map(({ name }) => name);
    const meant = nearest(host, names);
    return [{ path, expected: `a host as site/host-n, of one of the sites ${names.join(", ")}`, got: host, ...(meant === undefined ? {} : { nearest: meant }) }];
  }
  const expected = owner.hosts === 0 ? `a host of a site with hosts (those of ${owner.name} are not visible)` : `a host from ${owner.name}/host-1 to ${owner.name}/host-${owner.hosts}`;
  return [{ path, expected, got: host }];
}

function hasHost({ name, hosts }: FailingSite, host: string): boolean {
  const number = Number(host.slice(`${name}/host-`.length));
  return number >= 1 && number <= hosts && host === `${name}/host-${number}`;
}

function linkIssues(path: Path, link: string, sites: readonly FailingSite[]): SpecIssue[] {
  const names = sites.map(({ name }) => name);
  const readings = pairReadings(link, names);
  if (readings.length > 1) return [{ path, expected: "a pair of sites that can be read in one way", got: link }];
  if (readings.length === 1 && readings[0][0] !== readings[0][1]) return [];
  const ways = names.flatMap((one, index) => names.slice(index + 1).map((other) => pairName(one, other)));
  const meant = readings.length === 1 ? undefined : nearest(link, ways);
  return [{ path, expected: "the way between two different sites, as site--site", got: link, ...(meant === undefined ? {} : { nearest: meant }) }];
}

function sidesIssues(path: Path, sides: readonly (readonly string[])[], sites: readonly FailingSite[]): SpecIssue[] {
  const names = sites.map(({ name }) => name);
  const issues: SpecIssue[] = sides.flatMap((side, index) => [
    ...(side.length === 0 ? [{ path: [...path, index], expected: "at least one site", got: "an empty set" }] : []),
    ...side.flatMap((name, place) => siteIssues([...path, index, place], name, sites)),
  ]);
  if (sides.length < 2) issues.push({ path, expected: "at least two sets of sites", got: sides.length === 0 ? "none" : "one" });
  const seen = new Set<string>();
  for (const [index, side] of sides.entries()) {
    for (const [place, name] of side.entries()) {
      if (seen.has(name)) issues.push({ path: [...path, index, place], expected: "each site once: no way can be cut from a site to itself", got: `${name} again` });
      seen.add(name);
    }
  }
  if (issues.length > 0) return issues;
  const unclear = cutWays(sides).find((way) => pairReadings(way, names).length > 1);
  return unclear === undefined ? [] : [{ path, expected: "pairs of sites that can be read in one way", got: unclear }];
}
