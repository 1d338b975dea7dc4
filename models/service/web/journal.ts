import type { Simulation } from "../../../sim/index.js";
import { CountSeries, type MetricsPort, type RequestObserver, type RequestOutcome, type RunOptions, SERIES_COLUMNS, type Table, type TableRow } from "../../ports/index.js";
import type { LoadMeter } from "../fleet/index.js";
import type { Backends } from "./backends.js";
import type { Intakes } from "./intakes.js";
import { Records } from "./records.js";
import { RequestState, Told } from "./request-state.js";
import type { RequestStore } from "./request-store.js";
import { REQUEST_COLUMNS, requestRow } from "./request-table.js";

/** Everything that is written down about requests: observers told, metrics counted, the table kept. It changes nothing. */
export class Journal {
  readonly records: Records;
  /** Told of every response. */
  readonly meters: LoadMeter[] = [];
  readonly #service: string;
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #backends: Backends;
  readonly #intakes: Intakes;
  readonly #observers: readonly RequestObserver[];
  readonly #rows: TableRow[] | undefined;
  readonly #queue: CountSeries | undefined;
  #waiting = 0;

  constructor(
    service: string,
    parts: {
      sim: Simulation;
      store: RequestStore;
      backends: Backends;
      intakes: Intakes;
      observers: readonly RequestObserver[];
      options: RunOptions;
      limitSeconds: number | undefined;
    },
  ) {
    this.#service = service;
    this.#sim = parts.sim;
    this.#store = parts.store;
    this.#backends = parts.backends;
    this.#intakes = parts.intakes;
    this.#observers = parts.observers;
    this.records = new Records(parts.options.warmupSeconds, parts.limitSeconds);
    this.#rows = parts.options.tables.has("requests") ? [] : undefined;
    this.#queue = parts.options.tables.has("series") ? new CountSeries("queue", service) : undefined;
  }

  issued(row: number): void {
    const { operation, ordinal } = this.#store;
    this.records.issued(operation[row], this.#sim.now);
    for (const observer of this.#observers) observer.requestIssued(this.#service, operation[row], ordinal[row]);
  }

  /** A worker has taken it; of one whose client gave up nobody hears any more. */
  served(row: number): void {
    if (this.#store.told[row] !== Told.nothing) return;
    const { operation, ordinal, backend } = this.#store;
    for (const observer of this.#observers) observer.requestServed(this.#service, operation[row], ordinal[row], this.#backends.name(backend[row]));
  }

  /** So many wait from now on for a connection or a worker. */
  waiting(count: number): void {
    if (this.#queue === undefined || count === this.#waiting) return;
    this.#waiting = count;
    this.#queue.record(this.#sim.now, count);
  }

  /** It is sent to another back-end; what was done for it is lost. */
  retried(row: number): void {
    this.records.retried(this.#store, row);
    this.records.wasted(this.#store, row);
    this.#store.done[row] = 0;
  }

  /** Its client hears how it ended. */
  ended(row: number, outcome: RequestOutcome): void {
    const { operation, ordinal } = this.#store;
    const { now } = this.#sim;
    this.records.ended(this.#store, row, outcome, now);
    if (outcome === "answered") for (const meter of this.meters) meter.completed(now - this.#store.submit[row]);
    this.#rows?.push(this.#row(row, outcome, now));
    for (const observer of this.#observers) observer.requestEnded(this.#service, operation[row], ordinal[row], outcome);
  }

  /** The service is done with a request that was not answered. */
  spentForNothing(row: number): void {
    this.records.wasted(this.#store, row);
  }

  /** The run is over. */
  close(): void {
    if (this.#rows === undefined) return;
    const store = this.#store;
    const left: number[] = [];
    for (let row = 0; row < store.rows; row += 1) {
      if (store.state[row] !== RequestState.free && store.told[row] === Told.nothing && store.ghost[row] === 0) left.push(row);
    }
    left.sort((a, b) => store.ordinal[a] - store.ordinal[b]);
    for (const row of left) {
      store.enter(row, store.state[row], this.#sim.now);
      this.#rows.push(this.#row(row, "unfinished", null));
    }
  }

  report(metrics: MetricsPort): void {
    this.records.report(this.#service, this.#intakes.operations, metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    const tables = new Map<string, Table>();
    if (this.#rows !== undefined) tables.set("requests", { columns: REQUEST_COLUMNS, rows: this.#rows });
    if (this.#queue !== undefined) tables.set("series", { columns: SERIES_COLUMNS, rows: this.#queue.rows() });
    return tables;
  }

  #row(row: number, outcome: string, endSeconds: number | null): TableRow {
    const { source, operation, backend } = this.#store;
    return requestRow(this.#store, row, {
      service: this.#service,
      source: this.#intakes.name(source[row]),
      operation: this.#intakes.operations[operation[row]],
      backend: backend[row] < 0 ? null : this.#backends.name(backend[row]),
      outcome,
      endSeconds,
    });
  }
}
