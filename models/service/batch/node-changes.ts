import type { CrewClient } from "../fleet/index.js";
import type { Dispatch } from "./dispatch/index.js";
import type { Holdings } from "./holdings.js";
import type { PassTimer } from "./pass-timer.js";
import type { Runner } from "./runner.js";

/** What it does to jobs. */
export interface NodeChangesJobs {
  /** Whether a waiting job may find a free slot. */
  mayStart(): boolean;
  /** The job's node went away. */
  interrupt(job: number): void;
  /** Every job of that node has been interrupted; there was one at least. */
  interrupted(): void;
}

/** What the head learns of its nodes, and what it does then: jobs start, pause and are interrupted. */
export class NodeChanges implements CrewClient {
  readonly #dispatch: Dispatch;
  readonly #runner: Runner;
  readonly #holdings: Holdings;
  readonly #timer: PassTimer;
  readonly #jobs: NodeChangesJobs;

  constructor(parts: { dispatch: Dispatch; runner: Runner; holdings: Holdings; timer: PassTimer }, jobs: NodeChangesJobs) {
    this.#dispatch = parts.dispatch;
    this.#runner = parts.runner;
    this.#holdings = parts.holdings;
    this.#timer = parts.timer;
    this.#jobs = jobs;
  }

  nodeOrdered(): void {
    this.#dispatch.ordered();
  }

  nodeJoined(node: number): void {
    this.#dispatch.joined(node);
    this.#runner.resume(node);
    this.#timer.changed("node", this.#jobs.mayStart());
  }

  nodeDrains(node: number): void {
    this.#dispatch.closed(node);
    this.#timer.changed("node", this.#jobs.mayStart());
  }

  nodeNoticed(node: number): void {
    this.nodeDrains(node);
    this.#runner.noticed(node);
  }

  nodeSuspended(node: number): void {
    this.#runner.pause(node);
  }

  nodeLost(node: number): void {
    const jobs = this.#holdings.jobsOn(node);
    this.#dispatch.closed(node);
    for (const job of jobs) this.#jobs.interrupt(job);
    if (jobs.length > 0) this.#jobs.interrupted();
  }
}
