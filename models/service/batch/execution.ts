import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { MetricsPort } from "../../ports/index.js";
import { CheckpointTally } from "./checkpointing/tally.js";
import { works } from "../fleet/index.js";
import type { Holdings } from "./holdings.js";
import { JobState, type JobStore } from "./job-store.js";
import type { Nodes } from "./nodes.js";
import type { Runner } from "./runner.js";

/** Runs jobs on their nodes: a job takes work / speed of its slowest node, and stands still while any of them is suspended. */
export class Execution implements Runner {
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

  begin(job: number): void {
    const row = this.#store.holding[job];
    this.#store.state[job] = JobState.paused;
    this.#holdings.setFinish(row, this.#holdings.runSeconds(row));
    this.#goOn(job, row);
  }

  /** The same for a job of which so much run time is left on these nodes [s]. */
  beginWith(job: number, secondsLeft: number): void {
    this.#holdings.setFinish(this.#store.holding[job], secondsLeft);
    this.goOn(job);
  }

  /** The job stands still in a state of its own, with so much run time left [s]. */
  stand(job: number, state: number, secondsLeft: number): void {
    const row = this.#store.holding[job];
    if (this.#store.state[job] === JobState.running) this.#sim.cancel(this.#holdings.event(row));
    this.#store.state[job] = state;
    this.#holdings.setFinish(row, secondsLeft);
  }

  /** What stood still goes on, unless a node of it is suspended. */
  goOn(job: number): void {
    this.#store.state[job] = JobState.paused;
    this.#goOn(job, this.#store.holding[job]);
  }

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

  resume(node: number): void {
    const holdings = this.#holdings;
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = holdings.nextOfNode(piece)) {
      const job = holdings.job(piece);
      if (this.#store.state[job] === JobState.paused) this.#goOn(job, this.#store.holding[job]);
    }
  }

  abandon(job: number): number {
    const state = this.#store.state[job];
    const row = this.#store.holding[job];
    const done = state === JobState.dispatched ? 0 : this.#holdings.runSeconds(row) - this.secondsLeft(job);
    if (state === JobState.running) this.#sim.cancel(this.#holdings.event(row));
    return done;
  }

  /** Run time that is left to a job that has begun on what it holds [s]. */
  secondsLeft(job: number): number {
    const row = this.#store.holding[job];
    switch (this.#store.state[job]) {
      case JobState.running:
        return this.#holdings.finish(row) - this.#sim.now;
      case JobState.returning:
        return 0;
      default:
        return this.#holdings.finish(row);
    }
  }

  // Without checkpoints nothing is saved when a notice comes, kept after the end, or measured.
  noticed(): void {}
  ended(): void {}
  close(): void {}

  report(service: string, metrics: MetricsPort): void {
    new CheckpointTally().report(service, metrics);
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
