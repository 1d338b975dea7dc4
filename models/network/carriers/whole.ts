import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Flights } from "../flights.js";
import type { Routes } from "../routes.js";
import type { Carrier } from "./carrier.js";

/** Links that give every transfer their whole rate: when its last byte leaves is known when the first does. */
export class WholeLinks implements Carrier {
  readonly #sim: Simulation;
  readonly #routes: Routes;
  readonly #flights: Flights;
  readonly #arrival: EventKind;
  readonly #warmupSeconds: number;
  /** By link: bytes of all transfers, of which some may not have left yet, and those before the end of the warm-up. */
  readonly #bytes: number[] = [];
  readonly #unmeasured: number[] = [];

  constructor(sim: Simulation, routes: Routes, flights: Flights, arrival: EventKind, warmupSeconds: number) {
    this.#sim = sim;
    this.#routes = routes;
    this.#flights = flights;
    this.#arrival = arrival;
    this.#warmupSeconds = warmupSeconds;
  }

  start(row: number): void {
    const { now } = this.#sim;
    const place = this.#flights.place[row];
    const wire = this.#flights.wire[row];
    const rate = this.#routes.bytesPerSecond[place];
    const early = Math.min(wire, Math.max(0, this.#warmupSeconds - now) * rate);
    for (const link of this.#routes.links(place)) {
      this.#bytes[link] = (this.#bytes[link] ?? 0) + wire;
      this.#unmeasured[link] = (this.#unmeasured[link] ?? 0) + early;
    }
    this.#flights.leftAt[row] = now + wire / rate;
    this.#sim.at(now + (this.#routes.latencySeconds[place] + wire / rate), Rank.delivery, this.#arrival, row);
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
    return Math.min(this.#flights.wire[row], Math.max(0, this.#flights.leftAt[row] - this.#sim.now) * this.#routes.bytesPerSecond[this.#flights.place[row]]);
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
