import type { VmAbilities } from "../ports/index.js";
import { drivers } from "./drivers/index.js";
import type { SiteSpec } from "./spec.js";

/** What a site has, for whoever prices, breaks or checks it. */
export interface SiteInventory {
  readonly name: string;
  readonly driver: string;
  readonly region?: string;
  /** Visible hosts, named site/host-1 to site/host-n, the cores and memory of each; 0 for public clouds. */
  readonly hosts: number;
  readonly hostCores: number;
  readonly hostMemoryBytes: number;
  /** Most VMs at once by type, where the site limits them. */
  readonly caps: ReadonlyMap<string, number>;
  readonly abilities: VmAbilities;
}

/** The inventory as the spec alone tells it. */
export function inventoryOf(name: string, spec: SiteSpec): SiteInventory {
  const driver = drivers.get(spec.driver);
  const { hosts, hostCores, hostMemoryBytes, caps, region } = driver.offer(spec);
  return { name, driver: driver.name, hosts, hostCores, hostMemoryBytes, caps, abilities: driver.abilities, ...(region === undefined ? {} : { region }) };
}
