import { dispatch } from "./dispatch.js";
import type { Engine, PointTask, Study } from "./engine.js";
import type { Executor } from "./executor.js";
import { checkFolder, prepareFolder, sweepTemporaries } from "./folder.js";
import { acquireLock } from "./lock.js";
import { OutputError } from "./output-error.js";
import { planPoints, surveyPoints, taskMaker, type Survey } from "./plan.js";
import { PointStore } from "./point-store.js";
import type { PointReply } from "./point-result.js";
import { publish, type Publication } from "./publish.js";
import { searchPoints } from "./search-points.js";
import { surveySearch, type SearchSurvey } from "./search-survey.js";
import { writeTiming, type PointTime } from "./timing.js";
import { chooseShare, verifyPoints, type Mismatch } from "./verify.js";
import type { Work, WorkOptions } from "./work.js";

export type { SweepProgress } from "./work.js";

/** The progress is told, and what the user should see in one line each: a lock taken over, a damaged point. */
export interface SweepOptions extends WorkOptions {
  /** The result folder itself. */
  readonly folder: string;
  /** Share of finished points to compute again and compare [0 < share ≤ 1]. */
  readonly verifyShare?: number;
  /** Commands that make the tables again, for the manifest. */
  readonly reproduce?: readonly string[];
}

export interface SweepOutcome {
  /** Points of the plan, each key once; where `isBound`, how many there are at most. */
  readonly points: number;
  /** Whether a search was stopped, so that what it would have needed is not known. */
  readonly isBound: boolean;
  readonly computed: number;
  readonly reused: number;
  readonly verified: number;
  readonly mismatches: readonly Mismatch[];
  /** Null where the sweep was stopped before all points were there. */
  readonly publication: Publication | null;
}

/** How long points under way may take to end after a stop [s]. */
const GRACE_SECONDS = 5;

/**
 * Computes what a study still lacks and publishes its tables.
 *
 * Whatever the number of workers, the order of completion and the times it was killed before, the tables have the same bytes.
 * Throws OutputError where the folder cannot be had or written. The executor stays open, except after a stop.
 */
export async function sweep(study: Study, engine: Engine, options: SweepOptions): Promise<SweepOutcome> {
  const { folder, onNotice } = options;
  prepareFolder(folder, study.experiment.name);
  const lock = acquireLock(folder);
  try {
    if (lock.notice !== null) onNotice?.(lock.notice);
    sweepTemporaries(folder);
    const store = PointStore.open(folder);
    try {
      return await sweepInto(store, study, engine, options);
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

async function sweepInto(store: PointStore, study: Study, engine: Engine, options: SweepOptions): Promise<SweepOutcome> {
  const { folder, executor, signal } = options;
  const { search } = study.experiment;
  const work = await withGrace(signal, executor, () => (search === null ? sweepAll(store, study, engine, options) : searchPoints(study, engine, store, search, options)));
  const { plan, points, times, reused } = work;
  const counts = { points, isBound: search !== null && !work.isComplete, computed: times.length, reused };
  if (!work.isComplete) return { ...counts, verified: 0, mismatches: [], publication: null };
  const share = options.verifyShare === undefined ? [] : chooseShare(work.good, options.verifyShare);
  const mismatches = await withGrace(signal, executor, () => verifyPoints(share, study, store, executor, signal));
  const publication = publish(folder, study, engine, plan, store, { reproduce: options.reproduce ?? [], search: work.search });
  if (times.length > 0) writeTiming(folder, executor.width, times);
  return { ...counts, verified: share.length, mismatches, publication };
}

/** What a sweep would have to do; writes nothing. Of a search, as far as the points that are there lead it. */
export function planSweep(study: Study, engine: Engine, folder: string): Survey | SearchSurvey {
  checkFolder(folder, study.experiment.name);
  const store = PointStore.look(folder);
  const { search } = study.experiment;
  return search === null ? surveyPoints(planPoints(study, engine), store) : surveySearch(study, engine, store, search);
}

async function sweepAll(store: PointStore, study: Study, engine: Engine, options: SweepOptions): Promise<Work> {
  const { executor, signal, onProgress, onNotice } = options;
  const plan = planPoints(study, engine);
  const { todo, done, damaged } = surveyPoints(plan, store);
  for (const { path, reason } of damaged) onNotice?.(`${path} is damaged (${reason}): its point is computed again`);
  const times: PointTime[] = [];
  const failures = new Set<string>();
  const total = todo.length + done.length;
  const reused = done.length;
  const tasks = function* (): Generator<PointTask> {
    const taskOf = taskMaker(study);
    for (const point of todo) yield taskOf(point, store.spill(point.key));
  };
  const keep = (task: PointTask, reply: PointReply): void => {
    const { failure, wallSeconds } = reply;
    if (failure?.kind === "output") throw new OutputError(failure.message);
    store.save(task.key, reply);
    if (failure !== null) failures.add(task.key);
    times.push({ arm: task.arm, seed: task.seed, wallSeconds });
    onProgress?.({ done: reused + times.length, total, reused, failed: failures.size });
  };
  executor.prepare(Math.max(todo.length, options.verifyShare === undefined ? 0 : Math.ceil(options.verifyShare * total)));
  onProgress?.({ done: reused, total, reused, failed: 0 });
  await dispatch(tasks(), todo.length, executor, keep, signal);
  store.commit();
  const good = [...done, ...todo].filter(({ key }) => !failures.has(key));
  return { plan, points: total, reused, times, good, isComplete: times.length === todo.length, search: null };
}

/** Lets points under way end after a stop, but not for long. */
async function withGrace<T>(signal: AbortSignal | undefined, executor: Executor, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    timer = setTimeout(() => void executor.close(), GRACE_SECONDS * 1000);
  };
  if (signal?.aborted === true) stop();
  else signal?.addEventListener("abort", stop, { once: true });
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
