import { type AvailabilityChange, pairReadings, tunnelProcess } from "../ports/index.js";
import { wayNumber } from "./path.js";
import type { Routes } from "./routes.js";
import { relayWay } from "./tunnels/index.js";

/** Ways between two sites that are down, in both directions, and tunnel servers: nothing gets through that crosses one, directly or under an overlay. */
export class Cuts {
  readonly #siteNames: readonly string[];
  readonly #routes: Routes;
  /** Ways that are down, by number as in `Routes.ways`. */
  readonly #down = new Set<number>();

  constructor(siteNames: readonly string[], routes: Routes) {
    this.#siteNames = siteNames;
    this.#routes = routes;
  }

  /** Whether a pair of sites is cut off; its numbers have been found. */
  isCut(place: number): boolean {
    return this.#down.size > 0 && this.#routes.ways(place).some((way) => this.#down.has(way));
  }

  /** A way or the process of a tunnel server goes down or comes back; false for what is neither. */
  change({ subject, name, up }: AvailabilityChange): boolean {
    const ways = subject === "link" ? this.#between(name) : subject === "process" ? this.#through(name) : [];
    for (const way of ways) {
      if (up) this.#down.delete(way);
      else this.#down.add(way);
    }
    return ways.length > 0;
  }

  #between(name: string): number[] {
    return pairReadings(name, this.#siteNames).map(([from, to]) => wayNumber(from, to, this.#siteNames.length));
  }

  #through(process: string): number[] {
    return this.#siteNames.flatMap((site, index) => (tunnelProcess(site) === process ? [relayWay(index, this.#siteNames.length)] : []));
  }
}
