import type { PointTask } from "./engine.js";
import type { Executor } from "./executor.js";
import { replyOf, type PointReply } from "./point-result.js";

/** Hears of a point when it is there; order is the order of completion and means nothing. */
export type ReplyListener = (task: PointTask, reply: PointReply) => void;

/**
 * Computes tasks on an executor, at most two per worker under way, so that a sweep of any length keeps few in memory.
 *
 * A point whose worker died is tried once more and then counts as failed. When `signal` says stop, nothing new is begun and
 * what is under way may end; an exception of the listener stops in the same way and is thrown at the end.
 */
export async function dispatch(tasks: Iterable<PointTask>, executor: Executor, listen: ReplyListener, signal?: AbortSignal): Promise<void> {
  const queue = tasks[Symbol.iterator]();
  const errors: unknown[] = [];

  const lane = async (): Promise<void> => {
    while (errors.length === 0 && signal?.aborted !== true) {
      const next = queue.next();
      if (next.done === true) return;
      const reply = await computeTwiceIfNeeded(next.value, executor, signal);
      if (reply === null) return;
      try {
        listen(next.value, reply);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 2 * executor.width }, lane));
  if (errors.length > 0) throw errors[0];
}

/** Null when the worker died because the sweep was stopped. */
async function computeTwiceIfNeeded(task: PointTask, executor: Executor, signal: AbortSignal | undefined): Promise<PointReply | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await executor.run(task);
    } catch (error) {
      if (signal?.aborted === true) return null;
      if (attempt < 2) continue;
      const message = `the worker died twice: ${error instanceof Error ? error.message : String(error)}`;
      return replyOf({ ok: false, failure: { kind: "crash", message } }, 0);
    }
  }
}
