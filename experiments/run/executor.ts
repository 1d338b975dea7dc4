import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { PointTask } from "./engine.js";
import type { PointFunction, PointReply } from "./point-result.js";

/** Where points are computed. `run` rejects only when the worker itself died. */
export interface Executor {
  /** Points computed at once [≥ 1]. */
  readonly width: number;
  run(task: PointTask): Promise<PointReply>;
  /** Waits for nothing: whatever still runs is stopped. Every `run` must be settled before, unless it is to be lost. */
  close(): Promise<void>;
}

/** Computes in this thread: for tests and for callers that bring their own threads. */
export function inThisThread(point: PointFunction): Executor {
  return {
    width: 1,
    async run(task) {
      // Signals and progress get their turn between two points.
      await setImmediate();
      return point(task);
    },
    async close() {},
  };
}

export interface PoolLimits {
  /** Heap of one worker [MB]; beyond it the worker dies and its point with it. */
  readonly heapMegabytes?: number;
}

/** Computes on worker threads that load `module`, whose default export is a PointFunction. */
export function workerPool(module: URL, workers: number, limits: PoolLimits = {}): Executor {
  const pool = new Piscina<PointTask, PointReply>({
    filename: fileURLToPath(module),
    // Fewer at the start would let idle threads be replaced by new ones, each with a cold cache.
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1,
    maxQueue: Number.POSITIVE_INFINITY,
    ...(limits.heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes } }),
  });
  // A thread that dies between two points is replaced; without a listener its error would end the process.
  pool.on("error", () => undefined);
  return {
    width: workers,
    run: (task) => pool.run(task),
    // Piscina's close() may kill a task that runs: whoever wants results has awaited them.
    close: () => pool.destroy(),
  };
}
