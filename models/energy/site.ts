import type { SiteEnergySpec } from "./spec.js";

/** What the domain of energy knows of a site. */
export interface EnergySite {
  readonly name: string;
  readonly driver: string;
  /** Hosts that are visible and the cores of each; no cores where hosts are out of sight. */
  readonly hosts: number;
  readonly hostCores: number;
  readonly energy?: SiteEnergySpec | undefined;
}

/** Whether the hosts of a site can be seen one by one. */
export const showsHosts = (site: EnergySite): boolean => site.hostCores > 0;
