import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Holdings } from "./holdings.js";
import { JobState, type JobStore } from "./job-store.js";
import { type Nodes, NodeState } from "./nodes.js";

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
    const store = this.#store;
    store.state[job] = JobState.paused;
    store.finish[job] = store.runSeconds(job);
    this.#goOn(job);
  }

  /** A node was suspended: what ran there stands still. */
  pause(node: number): void {
    const { pieces } = this.#holdings;
    const store = this.#store;
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = pieces.nextOfNode[piece]) {
      const job = pieces.job[piece];
      if (store.state[job] !== JobState.running) continue;
      this.#sim.cancel(store.event[job]);
      store.state[job] = JobState.paused;
      store.finish[job] -= this.#sim.now;
    }
  }

  /** A suspended node is ready again: what stood still for it goes on. */
  resume(node: number): void {
    const { pieces } = this.#holdings;
    for (let piece = this.#nodes.piece[node]; piece >= 0; piece = pieces.nextOfNode[piece]) {
      const job = pieces.job[piece];
      if (this.#store.state[job] === JobState.paused) this.#goOn(job);
    }
  }

  /** Stops the job wherever it stands, and returns the run time it had behind it [s]. */
  abandon(job: number): number {
    const done = this.doneSeconds(job);
    if (this.#store.state[job] === JobState.running) this.#sim.cancel(this.#store.event[job]);
    return done;
  }

  /** Run time a job that holds slots has behind it [s]. */
  doneSeconds(job: number): number {
    const store = this.#store;
    switch (store.state[job]) {
      case JobState.running:
        return store.runSeconds(job) - (store.finish[job] - this.#sim.now);
      case JobState.paused:
        return store.runSeconds(job) - store.finish[job];
      case JobState.returning:
        return store.runSeconds(job);
      default:
        return 0;
    }
  }

  #goOn(job: number): void {
    const store = this.#store;
    if (!this.#allAwake(job)) return;
    const finish = this.#sim.now + store.finish[job];
    store.state[job] = JobState.running;
    store.finish[job] = finish;
    store.event[job] = this.#sim.at(finish, Rank.completion, this.#ended, job);
  }

  #allAwake(job: number): boolean {
    const { pieces } = this.#holdings;
    for (let piece = this.#store.piece[job]; piece >= 0; piece = pieces.nextOfJob[piece]) {
      if (this.#nodes.state[pieces.node[piece]] !== NodeState.ready) return false;
    }
    return true;
  }
}
