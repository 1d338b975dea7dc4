import { type AvailabilityChange, pairReadings } from "../ports/index.js";
import { wayNumber } from "./path.js";
import type { Routes } from "./routes.js";

/** Ways between two sites that are down, in both directions: nothing gets through that crosses one, directly or under an overlay. */
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

  /** A way goes down or comes back. */
  change({ name, up }: AvailabilityChange): void {
    for (const [from, to] of pairReadings(name, this.#siteNames)) {
      const way = wayNumber(from, to, this.#siteNames.length);
      if (up) this.#down.delete(way);
      else this.#down.add(way);
    }
  }
}
