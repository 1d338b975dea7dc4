import { Queue, type QueueGround } from "../queue.js";
import type { Span } from "../span.js";
import type { Dispatch } from "./contract.js";

/** One queue for all nodes. */
export class CentralDispatch implements Dispatch {
  readonly #queue: Queue;

  constructor(ground: QueueGround, span: Span) {
    this.#queue = new Queue(ground, span, -1);
  }

  add(job: number): void {
    this.#queue.add(job);
  }

  pass(serve: (queue: Queue) => void): void {
    serve(this.#queue);
  }

  // Where the slots are makes no difference to the one queue.
  ending(): void {}
  ordered(): void {}
  joined(): void {}
  closed(): void {}
}
