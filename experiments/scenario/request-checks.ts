import { type SpecIssue, unknownName } from "../../models/ports/index.js";
import { type FirstBackends, services } from "../../models/service/index.js";
import { byName, formatQuantity, makeVariate } from "../../sim/index.js";
import { type RequestSourceOutline, type RequestSourceSpec, workloads } from "../../workloads/index.js";
import { knownWay } from "./known-way.js";
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

/** Round trip between two sites of the scenario [s]. */
type RoundTrip = (from: string, to: string) => number;

/** What is worth knowing about requests before back-ends are up, and about times that are too short for the distance. The arm has passed the cross-checks. */
export function requestNotes(scenario: Scenario): string[] {
  const asked = Object.values(scenario.services).some((spec) => services.get(spec.kind).takes === "requests");
  if (!asked) return [];
  return [...startNotes(scenario), ...distanceNotes(scenario)];
}

function startNotes(scenario: Scenario): string[] {
  return Object.entries(scenario.workloads).flatMap(([name, spec]) => {
    const source = workloads.get(spec.kind);
    const service = scenario.services[spec.to];
    const entry = services.get(service.kind);
    if (source.takes !== "requests" || entry.takes !== "requests" || source.outline(spec).startSeconds > 0) return [];
    const ways = entry.outline(service).first.map((group) => ({ site: group.site, seconds: meanSecondsToUp(scenario, group) }));
    if (ways.some(({ seconds }) => seconds === 0)) return [];
    const quickest = ways.filter(({ seconds }) => Number.isFinite(seconds)).sort((a, b) => a.seconds - b.seconds).at(0);
    const mean = quickest === undefined ? "" : ` (one at ${quickest.site} takes ${time(Number(quickest.seconds.toPrecision(MEAN_DIGITS)))} on average)`;
    return [`workloads.${name} starts at 0 s, when no back-end of ${spec.to} has booted: until the first is up${mean} requests are refused; start: delays it`];
  });
}

/** Digits of a mean in a note. */
const MEAN_DIGITS = 3;

/** Mean time from the boot of a VM to its first request [s, ≥ 0]; NaN where a law has no mean. */
function meanSecondsToUp({ sites }: Scenario, { site, boot, warmUpSeconds }: FirstBackends): number {
  const spec = sites[site];
  return makeVariate(boot ?? spec.boot).mean + makeVariate(spec.context).mean + warmUpSeconds;
}

function distanceNotes(scenario: Scenario): string[] {
  const way = knownWay(scenario);
  if (way === null) return [];
  const roundTrip: RoundTrip = (from, to) => way(from, to) + way(to, from);
  return [...timeoutNotes(scenario, roundTrip), ...checkNotes(scenario, roundTrip)];
}

function timeoutNotes(scenario: Scenario, roundTrip: RoundTrip): string[] {
  return Object.entries(scenario.workloads).flatMap(([name, spec]) => {
    const source = workloads.get(spec.kind);
    const service = scenario.services[spec.to];
    const entry = services.get(service.kind);
    if (source.takes !== "requests" || entry.takes !== "requests") return [];
    const { timeoutSeconds } = source.outline(spec);
    const { front, backends } = entry.outline(service);
    const { clients } = spec as RequestSourceSpec;
    const toFront = clients === undefined ? 0 : roundTrip(clients, front);
    const waits = `workloads.${name} waits ${time(timeoutSeconds)} for an answer`;
    if (timeoutSeconds < toFront) return [`${waits}, less than the round trip of ${time(toFront)} between its clients at ${clients} and the front end at ${front}: none can come in time`];
    return backends.flatMap((site) => {
      const whole = toFront + roundTrip(front, site);
      return timeoutSeconds >= whole ? [] : [`${waits}, less than the round trip of ${time(whole)} to back-ends at ${site}: none from there can come in time`];
    });
  });
}

function checkNotes(scenario: Scenario, roundTrip: RoundTrip): string[] {
  return Object.entries(scenario.services).flatMap(([name, spec]) => {
    const entry = services.get(spec.kind);
    if (entry.takes !== "requests") return [];
    const { front, backends, checkTimeoutSeconds } = entry.outline(spec);
    return backends.flatMap((site) => {
      const seconds = roundTrip(front, site);
      if (seconds <= checkTimeoutSeconds) return [];
      return [`services.${name}.health.timeout of ${time(checkTimeoutSeconds)} is less than the round trip of ${time(seconds)} to back-ends at ${site}: they are ejected and never come back`];
    });
  });
}

const time = (seconds: number): string => formatQuantity(seconds, "time");
