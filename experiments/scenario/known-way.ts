import { knownLatency } from "../../models/network/index.js";
import { byName } from "../../sim/index.js";
import type { Scenario } from "./schema.js";

/** One way between two sites of the scenario [s], by name; null where only a file knows it. */
export function knownWay({ network, sites }: Pick<Scenario, "network" | "sites">): ((from: string, to: string) => number) | null {
  const names = Object.keys(sites).sort(byName);
  const latency = knownLatency(network, names);
  return latency === null ? null : (from, to) => latency(names.indexOf(from), names.indexOf(to));
}
