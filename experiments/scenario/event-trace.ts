import type { Table, TableRow } from "../../models/ports/index.js";
import type { Simulation } from "../../sim/index.js";

/** Rows kept of a trace; a longer run's is cut there, and its last row says so. */
const ROWS_MOST = 2_000_000;

/** Every event of a run in order, as the table `trace`. */
export class EventTrace {
  readonly #rows: TableRow[] = [];
  #seen = 0;
  #cut = 0;

  constructor(sim: Simulation) {
    sim.observer = (time, kind, subject, entity) => {
      this.#seen += 1;
      this.#write([this.#seen, time, kind, subject, entity]);
    };
    sim.listener = (time, remark, entity) => this.#write([null, time, remark, null, entity]);
  }

  #write(row: TableRow): void {
    if (this.#rows.length < ROWS_MOST) this.#rows.push(row);
    else if (row[0] !== null) this.#cut += 1;
  }

  table(): Table {
    const cut = this.#cut;
    return {
      columns: [
        { name: "event", type: "integer", description: "Number of the event in the run, from 1; empty for what models remark in the course of the one before" },
        { name: "time_seconds", type: "number", unit: "s", description: "When it happened, from the start of the run" },
        { name: "kind", type: "string", description: "What happened; `cut` in the last row where further events were left out" },
        { name: "subject", type: "integer", description: "Row or ordinal of the entity it happened to; how many events were left out, where cut" },
        { name: "entity", type: "string", description: "Its name, where its kind of event gives one" },
      ],
      rows: cut === 0 ? this.#rows : [...this.#rows, [this.#seen, null, "cut", cut, ""]],
    };
  }
}
