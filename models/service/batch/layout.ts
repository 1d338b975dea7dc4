import { byName } from "../../../sim/index.js";
import type { NetworkPort } from "../../ports/index.js";
import { maximumOf } from "./issues.js";
import type { NodeRange } from "./nodes.js";
import type { BatchSpec } from "./spec.js";

/** Names of the groups of workers in the order their nodes are taken: those preferred, then the others by name. */
export function groupsInOrder(spec: BatchSpec): string[] {
  const others = Object.keys(spec.workers ?? {}).filter((name) => !spec.prefer.includes(name));
  return [...spec.prefer, ...others.sort(byName)];
}

/** Where the nodes of the service are, in order of preference. */
export function layoutOf(service: string, spec: BatchSpec, network: NetworkPort): NodeRange[] {
  if (spec.processors !== undefined) {
    // A bare machine needs no more than one row with all slots, unless each processor has a queue of its own.
    const rows = spec.dispatch === "round-robin" ? spec.processors : 1;
    return [{ name: `${service}/${rows === 1 ? "machine" : "processor"}`, site: "", networkSite: -1, maximum: rows, nodesPerRow: spec.processors / rows }];
  }
  return groupsInOrder(spec).map((name) => {
    const group = spec.workers![name];
    return {
      name: `${service}/${name}`,
      site: group.site,
      networkSite: network.siteIndex(group.site),
      maximum: maximumOf(group),
      nodesPerRow: 1,
    };
  });
}
