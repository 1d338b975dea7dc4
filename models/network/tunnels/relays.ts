import type { LinkTable } from "../links.js";
import type { Path } from "../path.js";
import type { TunnelsSpec } from "./spec.js";

/** The tunnel servers on the way: what goes into their sites or out of them passes through, one line for both directions. */
export class Relays {
  readonly #specs: ReadonlyMap<number, TunnelsSpec>;
  readonly #siteNames: readonly string[];
  readonly #table: LinkTable;

  constructor(tunnels: Readonly<Record<string, TunnelsSpec>>, siteNames: readonly string[], table: LinkTable) {
    this.#specs = new Map(Object.entries(tunnels).map(([site, spec]) => [siteNames.indexOf(site), spec]));
    this.#siteNames = siteNames;
    this.#table = table;
  }

  /** Sites, by index, whose VMs are behind one. */
  get sites(): readonly number[] {
    return [...this.#specs.keys()].sort((a, b) => a - b);
  }

  /** A path as it is for VMs of these of its ends. */
  through(path: Path, ends: readonly number[]): Path {
    return ends.reduce((before, site) => {
      const spec = this.#specs.get(site);
      return spec === undefined ? before : this.#pass(before, site, spec);
    }, path);
  }

  #pass(path: Path, site: number, { bandwidth = Infinity, latency, mtu, headers }: TunnelsSpec): Path {
    const payload = bandwidth * ((mtu - headers) / mtu);
    return {
      ...path,
      latencySeconds: path.latencySeconds + latency,
      links: [...path.links, ...this.#table.crossing(`${this.#siteNames[site]}/relay`, payload)],
      ways: [...path.ways, relayWay(site, this.#siteNames.length)],
    };
  }
}

/** Number of the way through the tunnel server of a site, beside those of ways between sites. */
export const relayWay = (site: number, sites: number): number => sites * sites + site;
