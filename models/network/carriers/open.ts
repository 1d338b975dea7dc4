import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Flights } from "../flights.js";
import type { Routes } from "../routes.js";
import type { Carrier } from "./carrier.js";

/** Takes bytes that leave at a rate of their own, whatever else is on its way, or at once: when the last leaves is known when the first does. */
export class OpenWay implements Carrier {
  readonly #sim: Simulation;
  readonly #routes: Routes;
  readonly #flights: Flights;
  readonly #arrival: EventKind;

  constructor(sim: Simulation, routes: Routes, flights: Flights, arrival: EventKind) {
    this.#sim = sim;
    this.#routes = routes;
    this.#flights = flights;
    this.#arrival = arrival;
  }

  start(row: number, bytes: number): void {
    const { now } = this.#sim;
    const place = this.#flights.place[row];
    const leaving = bytes / this.#routes.bytesPerSecond[place];
    this.#flights.leftAt[row] = now + leaving;
    this.#flights.event[row] = this.#sim.at(now + (this.#routes.latencySeconds[place] + leaving), Rank.delivery, this.#arrival, row);
  }

  stop(row: number): number {
    const bytes = this.left(row);
    if (bytes === 0) return 0;
    this.#flights.leftAt[row] = this.#sim.now;
    this.#sim.cancel(this.#flights.event[row]);
    return bytes;
  }

  carried(): number {
    return 0;
  }

  measured(): number {
    return 0;
  }

  left(row: number): number {
    const { leftAt, place, wire } = this.#flights;
    // At once is at a rate without end, of which no time has none left.
    if (leftAt[row] <= this.#sim.now) return 0;
    return Math.min(wire[row], (leftAt[row] - this.#sim.now) * this.#routes.bytesPerSecond[place[row]]);
  }
}
