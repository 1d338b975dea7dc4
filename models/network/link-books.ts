import type { LinkBytes, MetricsPort } from "../ports/index.js";
import type { Carrier } from "./carriers/carrier.js";
import type { Flights } from "./flights.js";
import type { Routes } from "./routes.js";

/** What became of the bytes on each link, for checkers and tables. */
export class LinkBooks {
  readonly #routes: Routes;
  readonly #flights: Flights;
  readonly #carrier: Carrier;

  constructor(routes: Routes, flights: Flights, carrier: Carrier) {
    this.#routes = routes;
    this.#flights = flights;
    this.#carrier = carrier;
  }

  /** Links on the way of a pair by name, one that is crossed twice named twice. */
  crossed(place: number): readonly string[] {
    return this.#routes.links(place).map((link) => this.#routes.table.names[link]);
  }

  /** Links by name. O(links + flights under way · their links). */
  bytes(): ReadonlyMap<string, LinkBytes> {
    const { table } = this.#routes;
    const inFlight = new Float64Array(table.names.length);
    for (const row of this.#flights.rows()) {
      const held = this.#flights.held[row];
      const left = held < 0 ? this.#carrier.left(row) : held;
      for (const link of this.#routes.links(this.#flights.place[row])) inFlight[link] += left;
    }
    return new Map(table.names.map((name, link) => [name, { bytesPerSecond: table.bytesPerSecond[link], carried: this.#carrier.carried(link), inFlight: inFlight[link] }]));
  }

  /** Reports the links that carried anything; `measuredSeconds` is the length of the run after the warm-up. */
  report(metrics: MetricsPort, measuredSeconds: number): void {
    const { names, bytesPerSecond } = this.#routes.table;
    names.forEach((name, link) => {
      if (this.#carrier.carried(link) === 0) return;
      const measured = Math.max(0, this.#carrier.measured(link));
      metrics.value("link.bytes", name, measured);
      metrics.parts("link.utilisation", name, measured, bytesPerSecond[link] * measuredSeconds);
    });
  }
}
