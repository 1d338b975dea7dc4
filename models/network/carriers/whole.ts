import type { EventKind, Simulation } from "../../../sim/index.js";
import type { Flights } from "../flights.js";
import type { Routes } from "../routes.js";
import type { Carrier } from "./carrier.js";
import { OpenWay } from "./open.js";

/** Links that give every transfer their whole rate: when its last byte leaves is known when the first does. */
export class WholeLinks implements Carrier {
  readonly #sim: Simulation;
  readonly #routes: Routes;
  readonly #flights: Flights;
  readonly #way: OpenWay;
  readonly #warmupSeconds: number;
  /** By link: bytes of all transfers, of which some may not have left yet, and those before the end of the warm-up. */
  readonly #bytes: number[] = [];
  readonly #unmeasured: number[] = [];

  constructor(sim: Simulation, routes: Routes, flights: Flights, arrival: EventKind, warmupSeconds: number) {
    this.#sim = sim;
    this.#routes = routes;
    this.#flights = flights;
    this.#way = new OpenWay(sim, routes, flights, arrival);
    this.#warmupSeconds = warmupSeconds;
  }

  start(row: number, bytes: number): void {
    this.#enter(this.#flights.place[row], bytes, 1);
    this.#way.start(row, bytes);
  }

  stop(row: number): number {
    const left = this.#way.stop(row);
    if (left > 0) this.#enter(this.#flights.place[row], left, -1);
    return left;
  }

  carried(link: number): number {
    return (this.#bytes[link] ?? 0) - this.#leftOn(link, this.#sim.now);
  }

  measured(link: number): number {
    const { now } = this.#sim;
    if (now <= this.#warmupSeconds) return 0;
    return (this.#bytes[link] ?? 0) - (this.#unmeasured[link] ?? 0) - this.#leftOn(link, now);
  }

  left(row: number): number {
    return this.#way.left(row);
  }

  /** Books bytes that start to leave now (sign 1), or that were to leave from now on and do not (−1). */
  #enter(place: number, bytes: number, sign: 1 | -1): void {
    const early = Math.min(bytes, Math.max(0, this.#warmupSeconds - this.#sim.now) * this.#routes.bytesPerSecond[place]);
    for (const link of this.#routes.links(place)) {
      this.#bytes[link] = (this.#bytes[link] ?? 0) + sign * bytes;
      this.#unmeasured[link] = (this.#unmeasured[link] ?? 0) + sign * early;
    }
  }

  /** Bytes of open flights that a link has still to carry. */
  #leftOn(link: number, now: number): number {
    let left = 0;
    for (const row of this.#flights.rows()) {
      if (this.#flights.leftAt[row] <= now) continue;
      left += this.left(row) * this.#routes.links(this.#flights.place[row]).filter((other) => other === link).length;
    }
    return left;
  }
}
