import { type EventKind, FlowSharing, Rank, type Simulation } from "../../../sim/index.js";
import type { Flights } from "../flights.js";
import type { Routes } from "../routes.js";
import type { Carrier } from "./carrier.js";

/** Links whose rate transfers share: bytes leave at the rate the sharing law gives, and the last arrives one latency later. */
export class SharedLinks implements Carrier {
  readonly #routes: Routes;
  readonly #flights: Flights;
  readonly #finished: (row: number) => void;
  readonly #sharing: FlowSharing;
  /** By place: class of its flows, −1 before the first. */
  readonly #flowClass: Int32Array;
  /** Links of the table that the sharing knows. */
  #links = 0;

  constructor(sim: Simulation, routes: Routes, flights: Flights, arrival: EventKind, warmupSeconds: number) {
    this.#routes = routes;
    this.#flights = flights;
    this.#flowClass = new Int32Array(routes.legs.length).fill(-1);
    this.#finished = (row) => {
      flights.flow[row] = -1;
      sim.at(sim.now + routes.latencySeconds[flights.place[row]], Rank.delivery, arrival, row);
    };
    this.#sharing = new FlowSharing(sim, "network.links", this.#finished, warmupSeconds);
  }

  start(row: number, bytes: number): void {
    const place = this.#flights.place[row];
    if (this.#flowClass[place] < 0) this.#flowClass[place] = this.#classOf(place);
    this.#flights.flow[row] = this.#sharing.start(this.#flowClass[place], bytes, row);
  }

  stop(row: number): number {
    const flow = this.#flights.flow[row];
    if (flow < 0) return 0;
    const left = this.#sharing.remove(this.#flowClass[this.#flights.place[row]], flow);
    this.#flights.flow[row] = -1;
    // Its last byte leaves at this very instant.
    if (left === 0) this.#finished(row);
    return left;
  }

  carried(link: number): number {
    return link < this.#links ? this.#sharing.carried(link) : 0;
  }

  measured(link: number): number {
    return link < this.#links ? this.#sharing.measured(link) : 0;
  }

  left(row: number): number {
    const flow = this.#flights.flow[row];
    return flow < 0 ? 0 : this.#sharing.left(this.#flowClass[this.#flights.place[row]], flow);
  }

  #classOf(place: number): number {
    const { table, cap, weight } = this.#routes;
    for (; this.#links < table.names.length; this.#links += 1) this.#sharing.link(table.bytesPerSecond[this.#links]);
    return this.#sharing.flowClass(this.#routes.links(place), cap[place], weight[place]);
  }
}
