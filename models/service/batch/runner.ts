import type { MetricsPort } from "../../ports/index.js";

/** Runs jobs that hold slots, with or without checkpoints. */
export interface Runner {
  /** Everything the job needs is on its nodes. */
  begin(job: number): void;
  /** Stops the job, whose nodes go away or are given back, and returns the run time it had behind it that it will have to do again [s]. */
  abandon(job: number): number;
  /** The job has ended; its row is as it was. */
  ended(job: number): void;
  /** A node was suspended: what ran there stands still. */
  pause(node: number): void;
  /** A suspended node is ready again: what stood still for it goes on. */
  resume(node: number): void;
  /** A node will be taken back soon. */
  noticed(node: number): void;
  /** The run is over. */
  close(): void;
  report(service: string, metrics: MetricsPort): void;
}
