// What piscina loads in every worker thread; the module with the work is imported when the first batch comes.
// CommonJS for a reason: piscina tries require() first, and Node 20 aborts the whole process when a thread is terminated
// while require() links an ES module. A pool may well be closed while some of its threads still load.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the only form of import that CommonJS has here
import threads = require("node:worker_threads");

type Point = (task: unknown) => Promise<unknown>;

const { module: url, batchMillis } = threads.workerData as { readonly module: string; readonly batchMillis: number };
let loading: Promise<{ readonly default: Point }> | undefined;

/** Computes the first points of a batch, until it has taken its time. */
const points = async (batch: readonly unknown[]): Promise<unknown[]> => {
  const { default: point } = await (loading ??= import(url) as Promise<{ readonly default: Point }>);
  const replies: unknown[] = [];
  const begun = performance.now();
  for (const task of batch) {
    replies.push(await point(task));
    if (performance.now() - begun >= batchMillis) break;
  }
  return replies;
};

export = points;
