import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { BATCH_MILLIS } from "./batches.js";
import type { PointTask } from "./engine.js";
import type { PointFunction, PointReply } from "./point-result.js";
import { expectShortRuns } from "./short-runs.js";

/** Where points are computed. */
export interface Executor {
  /** Points computed at once [≥ 1]. */
  readonly width: number;
  /** Told how many points there are, before the first. */
  prepare(points: number): void;
  /**
   * Computes points of a batch in order, and answers for the first of them: at least for one, perhaps not for all.
   * Rejects only when the worker itself died.
   */
  run(batch: readonly PointTask[]): Promise<readonly PointReply[]>;
  /** Waits for nothing: whatever still runs is stopped. Every `run` must be settled before, unless it is to be lost. */
  close(): Promise<void>;
}

/** Computes in this thread: for tests and for callers that bring their own threads. */
export function inThisThread(point: PointFunction): Executor {
  return {
    width: 1,
    prepare: () => undefined,
    async run([task]) {
      // Signals and progress get their turn between two points.
      await setImmediate();
      return [await point(task)];
    },
    async close() {},
  };
}

export interface PoolLimits {
  /** Heap of one worker [MB]; beyond it the worker dies and its point with it. */
  readonly heapMegabytes?: number;
}

/**
 * Computes on worker threads that load `module`, whose default export is a PointFunction.
 * They start with the first point: a sweep that has everything already starts none.
 */
export function workerPool(module: URL, workers: number, limits: PoolLimits = {}): Executor {
  let pool: Piscina<readonly PointTask[], readonly PointReply[]> | null = null;
  let threads = workers;
  return {
    width: workers,
    prepare: (points) => {
      threads = Math.max(1, Math.min(workers, points));
    },
    run: (batch) => (pool ??= startPool(module, threads, limits)).run(batch),
    // Piscina's close() may kill a task that runs: whoever wants results has awaited them.
    close: async () => {
      await pool?.destroy();
    },
  };
}

function startPool(module: URL, threads: number, { heapMegabytes }: PoolLimits): Piscina<readonly PointTask[], readonly PointReply[]> {
  expectShortRuns();
  const pool = new Piscina<readonly PointTask[], readonly PointReply[]>({
    filename: fileURLToPath(new URL("./pool-entry.cjs", import.meta.url)),
    workerData: { module: module.href, batchMillis: BATCH_MILLIS },
    // Fewer at the start would let idle threads be replaced by new ones, each with a cold cache.
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    maxQueue: Number.POSITIVE_INFINITY,
    ...(heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
  });
  // A thread that dies between two points is replaced; without a listener its error would end the process.
  pool.on("error", () => undefined);
  return pool;
}
