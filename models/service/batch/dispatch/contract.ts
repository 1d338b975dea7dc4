import type { Queue } from "../queue.js";

/** Which queue a waiting job stands in. */
export interface Dispatch {
  /** Puts a waiting job into its queue. */
  add(job: number): void;
  /** Lets every queue that may have something to start have its turn. */
  pass(serve: (queue: Queue) => void): void;
  /** The job is about to give its slots back. */
  ending(job: number): void;
  /** There are more nodes, that take work or are on their way. */
  ordered(): void;
  /** A node takes work from now on. */
  joined(node: number): void;
  /** A node is gone or takes no more work: what waited for it is queued elsewhere. */
  closed(node: number): void;
}
