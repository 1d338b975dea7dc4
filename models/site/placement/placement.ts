import type { CatalogueEntry, RandomSource } from "../../../sim/index.js";

/** A host as a placement policy sees it. */
export interface HostView {
  /** Place in the site's hosts, from 0. */
  readonly index: number;
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly freeCores: number;
  readonly freeMemoryBytes: number;
  /** VMs that hold a part of it. */
  readonly vms: number;
}

/** What has to be placed. */
export interface PlacementNeed {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Chooses a host for a VM; it looks and never changes anything. */
export interface PlacementPolicy {
  /**
   * Index of the chosen host. `hosts` holds those that can take the VM now, at least one, by ascending index;
   * any answer that is not the index of one of them is a fault that names the policy.
   */
  choose(need: PlacementNeed, hosts: readonly HostView[]): number;
}

export interface PlacementEntry extends CatalogueEntry {
  /** `draws` hands out the site's stream `placement/<site>`, for policies that leave something to chance. */
  make(parameters: Readonly<Record<string, unknown>>, draws: () => RandomSource): PlacementPolicy;
}

/** The host with the highest score, the first among equals; OpenNebula's RANK. */
export function highest(hosts: readonly HostView[], score: (host: HostView) => number): number {
  let best = hosts[0];
  for (const host of hosts) if (score(host) > score(best)) best = host;
  return best.index;
}
