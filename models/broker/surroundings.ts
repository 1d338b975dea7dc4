import { type EventKind, type RandomSource, Rank, type Simulation, type Streams } from "../../sim/index.js";
import type { NetworkPort, SitePort, VmSize } from "../ports/index.js";
import type { ImageGround, ManagerView } from "./contract.js";

/** What a broker needs to know of the world for its policies. */
export interface World {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly network: NetworkPort;
  site(name: string): SitePort;
  /** Price of an hour of a VM of this size at a site now [USD]. */
  hourlyUsd(site: string, size: VmSize): number;
}

/** What policies see of the world, and what image storages may do in it. */
export class Surroundings {
  readonly #world: World;
  readonly #names: readonly string[];
  readonly #waiting: ((() => void) | undefined)[] = [];
  readonly #arrived: EventKind;
  readonly #over: EventKind;

  /** @param names Of the sites that have a manager, in order. */
  constructor(world: World, names: readonly string[]) {
    this.#world = world;
    this.#names = names;
    this.#arrived = world.sim.kind("image.arrived", (row) => this.#call(row));
    this.#over = world.sim.kind("image.waited", (row) => this.#call(row));
  }

  /** @param quota Instances that an account of this member may hold. */
  view(self: number, quota: number): Omit<ManagerView, "favours"> {
    const world = this.#world;
    const { sim, network } = world;
    const names = this.#names;
    const sites = names.map((name) => network.siteIndex(name));
    return {
      self,
      members: names.length,
      nameOf: (member) => names[member],
      get now() {
        return sim.now;
      },
      capacityFor: ({ cores, memoryBytes }) => Math.min(quota, roomAt(world.site(names[self]), cores, memoryBytes)),
      roundTripSeconds: (member) => network.latencySeconds(sites[self], sites[member]) + network.latencySeconds(sites[member], sites[self]),
      hourlyUsd(member, { cores, memoryBytes }) {
        const size = world.site(names[member]).fitting(cores, memoryBytes);
        return size === null ? Infinity : world.hourlyUsd(names[member], size);
      },
    };
  }

  /** @param key Names the policy, whose stream is its own and its manager's. */
  ground(key: string, view: ManagerView): ImageGround {
    const { sim, streams, network } = this.#world;
    const own = this.#names[view.self];
    return {
      view,
      chance: (): RandomSource => streams.source(`manager/${own}/${key}`),
      fetch: (from, bytes, arrived) => network.send(network.siteIndex(from), network.siteIndex(own), bytes, this.#arrived, this.#wait(arrived)),
      after: (seconds, over) => void sim.after(seconds, Rank.completion, this.#over, this.#wait(over)),
    };
  }

  #wait(run: () => void): number {
    return this.#waiting.push(run) - 1;
  }

  #call(row: number): void {
    const run = this.#waiting[row];
    this.#waiting[row] = undefined;
    run?.();
  }
}

/** Instances of this size that a site could hold at once with nothing else there. */
export function roomAt(site: SitePort, cores: number, memoryBytes: number): number {
  const size = site.fitting(cores, memoryBytes);
  return size === null ? 0 : site.capacityFor({ ...NOBODY, ...size });
}

/** Cores of as many of the smallest instances as a site could hold, but for a quota. */
export function coresOf(site: SitePort, quota: number): number {
  const size = site.fitting(1, 1);
  return size === null ? 0 : Math.min(site.capacityFor({ ...NOBODY, ...size }), quota) * site.shapeFor({ ...NOBODY, ...size }).cores;
}

/** For questions about sizes: nothing is ordered. */
const NOBODY = { group: "", ordinal: 0, purchase: "on-demand", owner: "" };
