import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import type { Cuts } from "./cuts.js";
import type { Flights } from "./flights.js";

/** A signal that could not leave. */
interface HeldSignal {
  readonly place: number;
  readonly seconds: number;
  readonly kind: EventKind;
  readonly arg: number;
}

/** What waits at the end of a way that is down, as connections do: it goes on when the way is back. */
export class Waiting {
  /** Transfers that went on after a wait. */
  restarts = 0;
  readonly #sim: Simulation;
  readonly #flights: Flights;
  readonly #cuts: Cuts;
  readonly #leave: (row: number, bytes: number) => void;
  /** In the order in which they came to wait. */
  #rows: number[] = [];
  #signals: HeldSignal[] = [];

  /** @param leave Starts what is left of a transfer. */
  constructor(sim: Simulation, flights: Flights, cuts: Cuts, leave: (row: number, bytes: number) => void) {
    this.#sim = sim;
    this.#flights = flights;
    this.#cuts = cuts;
    this.#leave = leave;
  }

  /** A transfer waits with so many bytes that have not left. */
  hold(row: number, bytes: number): void {
    this.#flights.held[row] = bytes;
    this.#rows.push(row);
  }

  /** `kind(arg)` waits, and happens so long after the way is back. */
  holdSignal(place: number, seconds: number, kind: EventKind, arg: number): void {
    this.#signals.push({ place, seconds, kind, arg });
  }

  /** A way is back: whatever it alone had cut off goes on, in the order in which it came to wait. */
  release(): void {
    const rows = this.#rows;
    const signals = this.#signals;
    const { held, place } = this.#flights;
    this.#rows = rows.filter((row) => this.#cuts.isCut(place[row]));
    this.#signals = signals.filter((signal) => this.#cuts.isCut(signal.place));
    for (const row of rows) {
      if (this.#cuts.isCut(place[row])) continue;
      const bytes = held[row];
      held[row] = -1;
      this.restarts += 1;
      this.#leave(row, bytes);
    }
    for (const { place: pair, seconds, kind, arg } of signals) {
      if (!this.#cuts.isCut(pair)) this.#sim.after(seconds, Rank.delivery, kind, arg);
    }
  }
}
