import { raftNotes } from "../../models/consensus/index.js";
import { membershipNotes } from "../../models/membership/index.js";
import { services } from "../../models/service/index.js";
import { roomOf } from "../../models/site/index.js";
import { byName } from "../../sim/index.js";
import { federationNotes } from "./federation-notes.js";
import { knownSites } from "./known-sites.js";
import { knownWay } from "./known-way.js";
import { requestNotes } from "./request-checks.js";
import type { Scenario } from "./schema.js";

/** What is worth knowing about an arm without being wrong, one sentence each. The arm has passed the cross-checks. */
export function scenarioNotes(scenario: Scenario): string[] {
  return [...roomNotes(scenario), ...serviceNotes(scenario), ...requestNotes(scenario), ...clusterNotes(scenario), ...memberNotes(scenario), ...federationNotes(scenario)];
}

function roomNotes(scenario: Scenario): string[] {
  return Object.entries(scenario.services).flatMap(([name, spec]) =>
    services
      .get(spec.kind)
      .orders(spec)
      .filter(({ isFederated }) => !isFederated)
      .flatMap(({ path, site, count, order }) => {
        const room = roomOf(scenario.sites[site], order);
        return count <= room ? [] : [`${["services", name, ...path].join(".")} asks for ${count} nodes, and ${site} has room for ${room} at once: the others wait or are refused`];
      }),
  );
}

function serviceNotes(scenario: Scenario): string[] {
  const known = knownSites(scenario);
  return Object.entries(scenario.services).flatMap(([name, spec]) => services.get(spec.kind).notes?.(`services.${name}`, spec, known) ?? []);
}

function clusterNotes(scenario: Scenario): string[] {
  const clusters = Object.entries(scenario.raft);
  if (clusters.length === 0) return [];
  const way = knownWay(scenario);
  return clusters.flatMap(([name, spec]) => raftNotes(name, spec, way));
}

function memberNotes({ memberships, sites }: Scenario): string[] {
  return Object.entries(memberships).flatMap(([name, spec]) => membershipNotes(name, spec, Object.keys(sites).sort(byName)));
}
