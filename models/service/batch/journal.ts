import type { Simulation } from "../../../sim/index.js";
import {
  CountSeries,
  type JobObserver,
  type JobOutcome,
  type MetricsPort,
  type RunOptions,
  SERIES_COLUMNS,
  type Table,
  type TableRow,
  TIMELINE_COLUMNS,
} from "../../ports/index.js";
import type { Holdings } from "./holdings.js";
import { JOB_COLUMNS, jobRow } from "./job-table.js";
import { JobState, type JobStore } from "./job-store.js";
import { NodeTimeline } from "./node-timeline.js";
import type { Nodes } from "./nodes.js";
import { Records } from "./records.js";
import type { Usage } from "./usage.js";

/** Everything that is written down about jobs: observers told, metrics counted, tables kept. It changes nothing. */
export class Journal {
  readonly records: Records;
  readonly #service: string;
  readonly #sim: Simulation;
  readonly #parts: { store: JobStore; nodes: Nodes; holdings: Holdings };
  readonly #usage: Usage;
  readonly #observers: readonly JobObserver[];
  readonly #sourceOf: (job: number) => string;
  readonly #completions: CountSeries | undefined;
  readonly #queue: CountSeries | undefined;
  readonly #timeline: NodeTimeline | undefined;
  readonly #rows: TableRow[] | undefined;
  readonly #responses: ((responseSeconds: number) => void)[] = [];
  #completed = 0;
  #waiting = 0;

  constructor(
    service: string,
    sim: Simulation,
    parts: { store: JobStore; nodes: Nodes; holdings: Holdings; usage: Usage },
    told: { observers: readonly JobObserver[]; options: RunOptions; sourceOf: (job: number) => string },
  ) {
    const { tables, warmupSeconds } = told.options;
    this.#service = service;
    this.#sim = sim;
    this.#parts = parts;
    this.#usage = parts.usage;
    this.#observers = told.observers;
    this.#sourceOf = told.sourceOf;
    this.records = new Records(sim, parts, warmupSeconds);
    this.#completions = tables.has("series") ? new CountSeries("completions", service) : undefined;
    this.#queue = tables.has("series") ? new CountSeries("queue", service) : undefined;
    this.#timeline = tables.has("timeline") ? new NodeTimeline(sim, parts.nodes) : undefined;
    if (this.#timeline !== undefined) parts.nodes.watchers.push(this.#timeline);
    this.#rows = tables.has("jobs") ? [] : undefined;
  }

  /** Tells of the response time of every job that completes from now on [s]. */
  onResponse(told: (responseSeconds: number) => void): void {
    this.#responses.push(told);
  }

  submitted(): void {
    this.records.submitted();
  }

  /** The job waits, for the first time or again. */
  queued(job: number): void {
    const { store } = this.#parts;
    this.#waiting += 1;
    this.#queue?.record(this.#sim.now, this.#waiting);
    for (const observer of this.#observers) observer.jobQueued(this.#service, store.ordinal(job), store.processors[job]);
  }

  started(job: number): void {
    const { store } = this.#parts;
    this.#waiting -= 1;
    this.#queue?.record(this.#sim.now, this.#waiting);
    for (const observer of this.#observers) observer.jobStarted(this.#service, store.ordinal(job), store.processors[job]);
  }

  /** The job lost its node, and what it had done there in so long [s]. */
  interrupted(job: number, lostSeconds: number): void {
    const { store } = this.#parts;
    this.records.interrupted(job, lostSeconds);
    for (const observer of this.#observers) observer.jobInterrupted(this.#service, store.ordinal(job), store.processors[job]);
  }

  /** To be told while the job's row is still as it was. */
  ended(job: number, outcome: JobOutcome): void {
    const { store } = this.#parts;
    this.records.ended(job, outcome);
    if (outcome === "completed") {
      this.#completions?.record(this.#sim.now, ++this.#completed);
      for (const told of this.#responses) told(this.#sim.now - store.submit[job]);
    }
    this.#rows?.push(this.#row(job, outcome, this.#sim.now));
    for (const observer of this.#observers) observer.jobEnded(this.#service, store.ordinal(job), outcome);
  }

  /** The run is over. */
  close(): void {
    const { store } = this.#parts;
    this.#usage.advance();
    this.#timeline?.close();
    if (this.#rows === undefined) return;
    const left: number[] = [];
    for (let job = 0; job < store.rows; job += 1) if (store.state[job] !== JobState.free) left.push(job);
    left.sort((a, b) => store.ordinal(a) - store.ordinal(b));
    for (const job of left) this.#rows.push(this.#row(job, "unfinished", null));
  }

  report(refused: number, metrics: MetricsPort): void {
    this.records.report(this.#service, this.#usage, this.#sim.now, refused, metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    const tables = new Map<string, Table>();
    if (this.#rows !== undefined) tables.set("jobs", { columns: JOB_COLUMNS, rows: this.#rows });
    if (this.#timeline !== undefined) tables.set("timeline", { columns: TIMELINE_COLUMNS, rows: this.#timeline.rows() });
    if (this.#completions !== undefined && this.#queue !== undefined) {
      tables.set("series", { columns: SERIES_COLUMNS, rows: [...this.#completions.rows(), ...this.#queue.rows()] });
    }
    return tables;
  }

  #row(job: number, outcome: string, endSeconds: number | null): TableRow {
    return jobRow(this.#parts, job, { service: this.#service, source: this.#sourceOf(job), outcome, endSeconds });
  }
}
