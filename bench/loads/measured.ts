import { readFileSync } from "node:fs";

/** Of the measured part, without start-up and preparation. */
export interface Times {
  /** By the clock [s]. */
  readonly seconds: number;
  /** That the thread ran on a processor [s]: on a busy machine the better measure; NaN where unknown. */
  readonly processorSeconds: number;
}

/** What one measurement in a fresh process gives. */
export interface Measured extends Times {
  /** Jobs, customers, holds or events it was spent on. */
  readonly operations: number;
  /** What the workload computed, for comparison with other programs. */
  readonly result: number;
}

/** Time that `work` takes by the clock, and by what its thread got of a processor. */
export function timed(work: () => void): Times {
  const processorStart = processorSeconds();
  const start = process.hrtime.bigint();
  work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, processorSeconds: processorSeconds() - processorStart };
}

/** The same of work that waits for itself. */
export async function timedLater(work: () => Promise<void>): Promise<Times> {
  const processorStart = processorSeconds();
  const start = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, processorSeconds: processorSeconds() - processorStart };
}

/** Time this thread has run on a processor [s]; NaN where the system does not tell (elsewhere than on Linux). */
function processorSeconds(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e9;
  } catch {
    return NaN;
  }
}

/** Says more on stderr, where BENCH_VERBOSE asks for it. */
export function inform(text: string): void {
  if (process.env["BENCH_VERBOSE"] !== undefined) console.error(text);
}
