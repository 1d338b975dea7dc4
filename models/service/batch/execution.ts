import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import { works } from "../fleet/index.js";
import type { Holdings } from "./holdings.js";
import { JobState, type JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";

/** Runs jobs on their nodes: a job takes work / speed of its slowest node, and stands still while any of them is suspended. */
export class Execution {
  readonly #sim: Simulation;
  readonly #store: JobStore;
  readonly #nodes: Nodes;
  readonly #holdings: Holdings;
  readonly #ended: EventKind;

  constructor(
    sim: Simulation,
    parts: { store: JobStore; nodes: Nodes; holdings: Holdings },
    subjectOfJob: (job: number) => number,
    ended: (job: number) => void,
  ) {
    this.#sim = sim;
    this.#store = parts.store;
    this.#nodes = parts.nodes;
    this.#holdings = parts.holdings;
    this.#ended = sim.kind("batch.run-ended", ended, subjectOfJob);
  }

  /** Everything the job needs is on its nodes. */
  begin(job: number): void {
    const row = this.#store.holding[job];
    this.#store.state[job] = JobState.paused;
    this.#holdings.setFinish(row, this.#holdings.runSeconds(row));
    this.#goOn(job, row);
  }

  /** A node was suspended: what ran there stands still. */
  pause(node: number): void {
    const holdings = this.#holdings;
    const store = this.#store;
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = holdings.nextOfNode(piece)) {
      const job = holdings.job(piece);
      if (store.state[job] !== JobState.running) continue;
      const row = store.holding[job];
      this.#sim.cancel(holdings.event(row));
      store.state[job] = JobState.paused;
      holdings.setFinish(row, holdings.finish(row) - this.#sim.now);
    }
  }

  /** A suspended node is ready again: what stood still for it goes on. */
  resume(node: number): void {
    const holdings = this.#holdings;
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = holdings.nextOfNode(piece)) {
      const job = holdings.job(piece);
      if (this.#store.state[job] === JobState.paused) this.#goOn(job, this.#store.holding[job]);
    }
  }

  /** Stops the job wherever it stands, and returns the run time it had behind it [s]. */
  abandon(job: number): number {
    const done = this.doneSeconds(job);
    if (this.#store.state[job] === JobState.running) this.#sim.cancel(this.#holdings.event(this.#store.holding[job]));
    return done;
  }

  /** Run time a job that holds slots has behind it [s]. */
  doneSeconds(job: number): number {
    const holdings = this.#holdings;
    const row = this.#store.holding[job];
    switch (this.#store.state[job]) {
      case JobState.running:
        return holdings.runSeconds(row) - (holdings.finish(row) - this.#sim.now);
      case JobState.paused:
        return holdings.runSeconds(row) - holdings.finish(row);
      case JobState.returning:
        return holdings.runSeconds(row);
      default:
        return 0;
    }
  }

  #goOn(job: number, row: number): void {
    if (!this.#allAwake(row)) return;
    const holdings = this.#holdings;
    const end = this.#sim.now + holdings.finish(row);
    this.#store.state[job] = JobState.running;
    holdings.setFinish(row, end);
    holdings.setEvent(row, this.#sim.at(end, Rank.completion, this.#ended, job));
  }

  #allAwake(row: number): boolean {
    const holdings = this.#holdings;
    const { state } = this.#nodes;
    for (let piece = row; piece >= 0; piece = holdings.nextOfJob(piece)) {
      if (!works(state[holdings.node(piece)])) return false;
    }
    return true;
  }
}
