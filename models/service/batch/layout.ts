import type { NetworkPort } from "../../ports/index.js";
import type { Group } from "../fleet/index.js";
import type { NodeRange } from "./nodes.js";
import type { BatchSpec, WorkerSpec } from "./spec.js";

/** Where the nodes of the service are: one row in all or one a processor for a bare machine, else one a node, group by group. */
export function layoutOf(service: string, spec: BatchSpec, groups: readonly Group<WorkerSpec>[], network: NetworkPort): NodeRange[] {
  if (spec.processors !== undefined) {
    // A bare machine needs no more than one row with all slots, unless each processor has a queue of its own.
    const rows = spec.dispatch === "round-robin" ? spec.processors : 1;
    const each = spec.processors / rows;
    return [{ name: `${service}/${rows === 1 ? "machine" : "processor"}`, site: "", networkSite: -1, isAnywhere: false, maximum: rows, slots: each, nodesPerRow: each }];
  }
  return groups.map(({ name, spec: { site, slots, from }, maximum, cores }) => ({
    name,
    site,
    networkSite: network.siteIndex(site),
    isAnywhere: from === "federation",
    maximum,
    slots: slots ?? cores,
    nodesPerRow: 1,
  }));
}
