import type { Table, TableRow } from "../../models/ports/index.js";
import type { Simulation } from "../../sim/index.js";

/** Rows kept of a trace; a longer run's is cut there, and its last row says so. */
const ROWS_MOST = 2_000_000;

/** Every event of a run in order, as the table `trace`. */
export class EventTrace {
  readonly #rows: TableRow[] = [];
  #seen = 0;

  constructor(sim: Simulation) {
    sim.observer = (time, kind, subject) => {
      this.#seen += 1;
      if (this.#rows.length < ROWS_MOST) this.#rows.push([this.#seen, time, kind, subject]);
    };
  }

  table(): Table {
    const cut = this.#seen - this.#rows.length;
    return {
      columns: [
        { name: "event", type: "integer", description: "Number of the event in the run, from 1" },
        { name: "time_seconds", type: "number", unit: "s", description: "When it happened, from the start of the run" },
        { name: "kind", type: "string", description: "What happened; `cut` in the last row where further events were left out" },
        { name: "subject", type: "integer", description: "Row or ordinal of the entity it happened to; how many events were left out, where cut" },
      ],
      rows: cut === 0 ? this.#rows : [...this.#rows, [this.#seen, null, "cut", cut]],
    };
  }
}
