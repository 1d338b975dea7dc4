import type { EventKind, Simulation } from "../../../sim/index.js";
import { Rank } from "../../../sim/index.js";

/** The servers' work on stanzas: each takes them one after the other, so long each. */
export class Servers {
  readonly #sim: Simulation;
  readonly #seconds: number;
  readonly #freeAt: Float64Array;

  constructor(sim: Simulation, sites: number, seconds: number) {
    this.#sim = sim;
    this.#seconds = seconds;
    this.#freeAt = new Float64Array(sites);
  }

  /** A server takes a stanza; `then(row)` happens when it has been worked on. */
  work(server: number, then: EventKind, row: number): void {
    const done = Math.max(this.#sim.now, this.#freeAt[server]) + this.#seconds;
    this.#freeAt[server] = done;
    this.#sim.at(done, Rank.completion, then, row);
  }
}
