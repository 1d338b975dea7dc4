import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { planSweep, project, type Study, sweep, taskMaker } from "../../experiments/index.js";
import { type Measured, timedLater } from "./measured.js";

/** The study whose runs are swept: they last about as long as it has instances of its graph. */
const STUDY = fileURLToPath(new URL("../../experiments/mtc-multicloud.yaml", import.meta.url));

async function studyOf(instances: number, runs: number): Promise<Study> {
  const request = { file: STUDY, set: [`workloads.ed.instances=${instances}`], use: [] };
  const { experiment } = await project.load({ ...request, seeds: "1" });
  return project.load({ ...request, seeds: `1..${Math.max(1, Math.round(runs / experiment.arms.count))}` });
}

/** What one sweep took by the clock. */
interface SweepTimes {
  readonly runs: number;
  /** From the first finished run to the last [s]. */
  readonly runningSeconds: number;
  /** From the empty folder to the published tables [s]. */
  readonly wholeSeconds: number;
  /** Processor time of the whole process while runs were finished [s]. */
  readonly processorSeconds: number;
}

/** By the clock [ms], and what the process has had of processors [s]. */
function instant(): { readonly clock: number; readonly processor: number } {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1e6 };
}

/** A sweep on so many workers, into a folder that is removed. */
export async function sweepTimes(instances: number, runs: number, workers: number): Promise<SweepTimes> {
  const study = await studyOf(instances, runs);
  const folder = mkdtempSync(join(tmpdir(), "cloudfed-sweep-"));
  const executor = project.executor(workers);
  try {
    let first = instant();
    let last = first;
    const begun = performance.now();
    const { computed } = await sweep(study, project.engine, {
      folder: join(folder, "results"),
      executor,
      onProgress: ({ done, total }) => {
        if (done === 1) first = instant();
        if (done === total) last = instant();
      },
    });
    const whole = performance.now() - begun;
    return { runs: computed, runningSeconds: (last.clock - first.clock) / 1000, wholeSeconds: whole / 1000, processorSeconds: last.processor - first.processor };
  } finally {
    await executor.close();
    rmSync(folder, { recursive: true });
  }
}

/** What the runs of a sweep take without a sweep. */
interface AloneTimes {
  readonly runs: number;
  /** By the clock, the first time and the second [s]. */
  readonly cold: number;
  readonly warm: number;
  /** Of the second time, processor time of the thread [s]. */
  readonly warmProcessor: number;
}

/** Every run of the same sweep simulated in this thread, twice. Nothing is kept. */
export async function aloneTimes(instances: number, runs: number): Promise<AloneTimes> {
  const study = await studyOf(instances, runs);
  const folder = join(tmpdir(), "cloudfed-nowhere");
  const taskOf = taskMaker(study);
  const tasks = planSweep(study, project.engine, folder).todo.map((point) => taskOf(point, join(folder, point.key)));
  const all = async (): Promise<void> => {
    for (const task of tasks) await project.simulate(task);
  };
  const cold = await timedLater(all);
  const warm = await timedLater(all);
  return { runs: tasks.length, cold: cold.seconds, warm: warm.seconds, warmProcessor: warm.processorSeconds };
}

const measured = (seconds: number, runs: number): Measured => ({ seconds, processorSeconds: NaN, operations: runs, result: runs });

/** Processor time that the running phase of a sweep has on two processors. */
export async function sweepRunning(instances: number, runs: number): Promise<Measured> {
  const times = await sweepTimes(instances, runs, 2);
  return measured(2 * times.runningSeconds, times.runs - 1);
}

/** The same with start and publication. */
export async function sweepWhole(instances: number, runs: number): Promise<Measured> {
  const times = await sweepTimes(instances, runs, 2);
  return measured(2 * times.wholeSeconds, times.runs);
}

/** The runs alone, warm, in one thread: what they would cost at no overhead. */
export async function runsAlone(instances: number, runs: number): Promise<Measured> {
  const times = await aloneTimes(instances, runs);
  return measured(times.warm, times.runs);
}
