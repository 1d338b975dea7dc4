import { outlookOf } from "../../models/interruptions.js";
import type { KnownSites } from "../../models/service/index.js";
import { inventoryOf, orderedType } from "../../models/site/index.js";
import { byName } from "../../sim/index.js";
import type { Scenario } from "./schema.js";

/** What checks and notes of services may know of the sites of an arm. */
export function knownSites(scenario: Scenario): KnownSites {
  const { sites, managers, start } = scenario;
  return {
    names: Object.keys(sites).sort(byName),
    managers: Object.keys(managers).sort(byName),
    canSuspend: (name) => inventoryOf(name, sites[name]).abilities.suspend,
    emits: (name) => sites[name].energy?.carbon !== undefined,
    outlook(name, { type, cores, memory, purchase }) {
      if (!Object.hasOwn(sites, name)) return undefined;
      const ordered = orderedType(sites[name], { type, cores, memoryBytes: memory });
      return ordered === undefined ? undefined : outlookOf(scenario, { site: name, type: ordered, purchase }, start);
    },
  };
}
