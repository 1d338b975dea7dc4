import { managerProcess } from "../../models/broker/index.js";
import { raftProcesses } from "../../models/consensus/index.js";
import { membershipProcesses } from "../../models/membership/index.js";
import { tunnelProcess } from "../../models/ports/index.js";
import { presenceProcess, presentSites } from "../../models/vm-presence/index.js";
import { byName } from "../../sim/index.js";
import type { Scenario } from "./schema.js";

/** Processes of the control plane that an arm has, by name, in order: what failures of processes can take down. */
export function processesOf({ raft, memberships, managers, network, sites, "vm-presence": vmPresence }: Pick<Scenario, "raft" | "memberships" | "managers" | "network" | "sites" | "vm-presence">): string[] {
  return [
    ...Object.entries(raft).flatMap(([name, spec]) => raftProcesses(name, spec)),
    ...Object.entries(memberships).flatMap(([name, spec]) => membershipProcesses(name, spec)),
    ...Object.keys(managers).map(managerProcess),
    ...Object.keys(network.tunnels).map(tunnelProcess),
    ...presentSites(vmPresence, Object.keys(sites)).map(presenceProcess),
  ].sort(byName);
}
