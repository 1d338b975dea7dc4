import { managerIssues } from "../../models/broker/index.js";
import { raftIssues } from "../../models/consensus/index.js";
import { energyIssues } from "../../models/energy/index.js";
import { failureIssues } from "../../models/failure/index.js";
import { marketIssues, orderIssues as priceIssues, spotIssues } from "../../models/market/index.js";
import { membershipIssues } from "../../models/membership/index.js";
import { transports } from "../../models/messaging/index.js";
import { networkIssues } from "../../models/network/index.js";
import { type SpecIssue, unknownName } from "../../models/ports/index.js";
import { services } from "../../models/service/index.js";
import { agreementIssues } from "../../models/sla/index.js";
import { inventoryOf, orderedType, orderIssues as sizeIssues, siteIssues, type SiteSpec } from "../../models/site/index.js";
import { vmPresenceIssues } from "../../models/vm-presence/index.js";
import { byName } from "../../sim/index.js";
import { workloads } from "../../workloads/index.js";
import { processesOf } from "./processes.js";
import { federatedOrderIssues } from "./federation-checks.js";
import { knownSites } from "./known-sites.js";
import { inspectedMarket, marketSite } from "./market-site.js";
import { requestSourceIssues } from "./request-checks.js";
import type { Scenario } from "./schema.js";

type Path = readonly (string | number)[];

const below = (prefix: Path, issues: readonly SpecIssue[]): SpecIssue[] => issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));

/** Everything that is wrong with an arm beyond its schema: names of other parts, prices in that era, sizes, times against one another. */
export function crossChecks(scenario: Scenario): SpecIssue[] {
  const siteNames = Object.keys(scenario.sites).sort(byName);
  const sites = new Map<string, SiteSpec>(siteNames.map((name) => [name, scenario.sites[name]]));
  const wellFormed = new Set<string>();
  const issues: SpecIssue[] = [];
  for (const name of siteNames) {
    const own = [...siteIssues(name, sites), ...marketIssues(marketSite(scenario, name), siteNames), ...spotIssues(scenario.sites[name], (type) => inspectedMarket(scenario, name, type)), ...energyIssues({ ...marketSite(scenario, name), energy: scenario.sites[name].energy }, scenario.sites[name].price?.owned !== undefined)];
    if (own.length === 0) wellFormed.add(name);
    issues.push(...below(["sites", name], own));
  }
  return [
    ...issues,
    ...below(["network"], networkIssues(scenario.network, siteNames)),
    ...below(["messaging"], transports.get(scenario.messaging.kind).issues(scenario.messaging, siteNames)),
    ...Object.entries(scenario.raft).flatMap(([name, spec]) => below(["raft", name], raftIssues(name, spec, siteNames))),
    ...Object.entries(scenario.memberships).flatMap(([name, spec]) => below(["memberships", name], membershipIssues(spec, siteNames))),
    ...below(["managers"], managerIssues(scenario.managers, siteNames, membershipSites(scenario))),
    ...below(["vm-presence"], vmPresenceIssues(scenario["vm-presence"], siteNames)),
    ...failureIssues(scenario, siteNames.map((name) => inventoryOf(name, scenario.sites[name])), () => processesOf(scenario)),
    ...serviceIssues(scenario, sites, wellFormed),
    ...(wellFormed.size === siteNames.length ? below(["services"], federatedOrderIssues(scenario)) : []),
    ...below(["agreements"], agreementIssues(scenario.agreements, { sites: siteNames, ...servicesByWhatTheyTake(scenario) })),
    ...workloadIssues(scenario),
    ...timeIssues(scenario),
  ];
}

/** Sites that have members, by membership. */
function membershipSites({ memberships }: Scenario): Map<string, string[]> {
  return new Map(Object.entries(memberships).map(([name, { members }]) => [name, Object.keys(members).filter((site) => members[site] > 0)]));
}

function servicesByWhatTheyTake(scenario: Scenario): { readonly jobServices: readonly string[]; readonly requestServices: readonly string[] } {
  const names = Object.keys(scenario.services).sort(byName);
  const taking = (what: "jobs" | "requests") => names.filter((name) => (services.get(scenario.services[name].kind).takes ?? "jobs") === what);
  return { jobServices: taking("jobs"), requestServices: taking("requests") };
}

function serviceIssues(scenario: Scenario, sites: ReadonlyMap<string, SiteSpec>, wellFormed: ReadonlySet<string>): SpecIssue[] {
  const known = knownSites(scenario);
  return Object.entries(scenario.services).flatMap(([name, spec]) => {
    const entry = services.get(spec.kind);
    const issues = entry.issues(spec, known);
    for (const { path, site, isFederated, order } of entry.orders(spec)) {
      const siteSpec = sites.get(site);
      if (isFederated || siteSpec === undefined || !wellFormed.has(site)) continue;
      const size = sizeIssues(siteSpec, order);
      const found = size.length > 0 ? size : priceIssues(marketSite(scenario, site), { type: orderedType(siteSpec, order), purchase: order.purchase }, scenario.start, scenario.purchases);
      issues.push(...below(path, found));
    }
    return below(["services", name], issues);
  });
}

function workloadIssues(scenario: Scenario): SpecIssue[] {
  const serviceNames = Object.keys(scenario.services).sort(byName);
  return Object.entries(scenario.workloads).flatMap(([name, spec]) => {
    const entry = workloads.get(spec.kind);
    const issues = [...(entry.issues?.(spec) ?? [])];
    const takes = entry.takes ?? "jobs";
    if (!serviceNames.includes(spec.to)) {
      issues.push(unknownName(["to"], "a service", spec.to, serviceNames));
    } else if ((services.get(scenario.services[spec.to].kind).takes ?? "jobs") !== takes) {
      issues.push({ path: ["to"], expected: `a service that takes ${takes}, as kind: ${spec.kind} submits them`, got: `${spec.to}, of kind: ${scenario.services[spec.to].kind}` });
    } else if (entry.takes === "requests") {
      issues.push(...requestSourceIssues(scenario, spec, entry.outline(spec)));
    }
    if (scenario.horizon === "until-done" && entry.endless?.(spec) === true) {
      issues.push({ path: [], expected: "an end (a count, or a horizon in time for the experiment)", got: "a source without end and horizon: until-done" });
    }
    return below(["workloads", name], issues);
  });
}

function timeIssues({ horizon, warmup, raft, memberships, workloads: sources }: Scenario): SpecIssue[] {
  const isIdle = horizon === "until-done" && Object.keys(sources).length === 0;
  const endless = Object.keys(raft).length > 0 ? "a Raft cluster" : Object.keys(memberships).length > 0 ? "a membership" : undefined;
  if (isIdle && endless !== undefined) {
    return [{ path: ["horizon"], expected: `a length of time, such as 1 h: ${endless} has no end of its own`, got: "until-done without any workload" }];
  }
  if (warmup === "mser-5" && Object.keys(sources).length === 0) {
    return [{ path: ["warmup"], expected: "a time, such as 1 h: without workloads there are no response times to find it in", got: "mser-5" }];
  }
  if (warmup === "mser-5" || horizon === "until-done" || warmup < horizon) return [];
  return [{ path: ["warmup"], expected: `a warm-up shorter than the horizon (${horizon} s)`, got: `${warmup} s` }];
}
