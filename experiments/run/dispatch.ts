import { Batches } from "./batches.js";
import type { PointTask } from "./engine.js";
import type { Executor } from "./executor.js";
import { replyOf, type PointReply } from "./point-result.js";

/** Hears of a point when it is there; order is the order of completion and means nothing. */
export type ReplyListener = (task: PointTask, reply: PointReply) => void;

/**
 * Computes so many tasks on an executor, at most two batches per worker under way, so that a sweep of any length keeps few in memory.
 *
 * A point whose worker died is tried once more and then counts as failed; where it was not alone in its batch, each point of
 * the batch is tried by itself first. When `signal` says stop, nothing new is begun and what is under way may end; an exception
 * of the listener stops in the same way and is thrown at the end.
 */
export async function dispatch(tasks: Iterable<PointTask>, count: number, executor: Executor, listen: ReplyListener, signal?: AbortSignal): Promise<void> {
  const batches = new Batches(tasks, count, executor.width);
  const errors: unknown[] = [];

  const lane = async (): Promise<void> => {
    while (errors.length === 0 && signal?.aborted !== true) {
      const batch = batches.next();
      if (batch.length === 0) return;
      const replies = await compute(batch, executor, signal);
      batches.done(replies.map(({ wallSeconds }) => 1000 * wallSeconds), batch.slice(replies.length));
      try {
        replies.forEach((reply, at) => listen(batch[at], reply));
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 2 * executor.width }, lane));
  if (errors.length > 0) throw errors[0];
}

/** Replies for the first points of a batch; for none only when the worker died because the sweep was stopped. */
async function compute(batch: readonly PointTask[], executor: Executor, signal: AbortSignal | undefined): Promise<readonly PointReply[]> {
  try {
    return await executor.run(batch);
  } catch (error) {
    const tries = batch.length === 1 ? 1 : 2;
    const replies: PointReply[] = [];
    for (const task of batch) {
      const reply = await computeAlone(task, tries, error, executor, signal);
      if (reply === null) break;
      replies.push(reply);
    }
    return replies;
  }
}

/** Null when the worker died because the sweep was stopped; `error` is what it died of before. */
async function computeAlone(task: PointTask, tries: number, error: unknown, executor: Executor, signal: AbortSignal | undefined): Promise<PointReply | null> {
  let last = error;
  for (let left = tries; left > 0 && signal?.aborted !== true; left -= 1) {
    try {
      return (await executor.run([task]))[0];
    } catch (again) {
      last = again;
    }
  }
  if (signal?.aborted === true) return null;
  const message = `the worker died twice: ${last instanceof Error ? last.message : String(last)}`;
  return replyOf(task.key, { ok: false, failure: { kind: "crash", message } }, 0);
}
