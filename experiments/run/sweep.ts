import { allPoints } from "./all-points.js";
import { withSeeds, type Engine, type Study } from "./engine.js";
import type { Executor } from "./executor.js";
import { checkFolder, prepareFolder, sweepTemporaries } from "./folder.js";
import { acquireLock } from "./lock.js";
import { planPoints, surveyPoints, type Survey } from "./plan.js";
import { PointStore } from "./point-store.js";
import { publish, type Publication } from "./publish.js";
import { searchPoints } from "./search-points.js";
import { surveySearch, type SearchSurvey } from "./search-survey.js";
import { surveySeeds } from "./seeds-survey.js";
import { writeTiming } from "./timing.js";
import { chooseShare, verifyPoints, type Mismatch } from "./verify.js";
import type { WorkOptions } from "./work.js";

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
  /** Whether a search, or seeds under a rule, were stopped, so that what they would have needed is not known. */
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
  const { search, until } = study.experiment;
  const work = await withGrace(signal, executor, () => (search === null ? allPoints(store, study, engine, options) : searchPoints(study, engine, store, search, options)));
  const { plan, points, times, reused } = work;
  const counts = { points, isBound: (search !== null || until !== null) && !work.isComplete, computed: times.length, reused };
  if (!work.isComplete) return { ...counts, verified: 0, mismatches: [], publication: null };
  const share = options.verifyShare === undefined ? [] : chooseShare(work.good, options.verifyShare);
  const mismatches = await withGrace(signal, executor, () => verifyPoints(share, study, store, executor, signal));
  const publication = publish(folder, withSeeds(study, work.seeds), engine, plan, store, { reproduce: options.reproduce ?? [], search: work.search, until: work.until });
  if (times.length > 0) writeTiming(folder, executor.width, times);
  return { ...counts, verified: share.length, mismatches, publication };
}

/** What a sweep would have to do; writes nothing. Of a search, and of a rule for the number of seeds, as far as the points that are there lead it. */
export function planSweep(study: Study, engine: Engine, folder: string): Survey | SearchSurvey {
  checkFolder(folder, study.experiment.name);
  const store = PointStore.look(folder);
  const { search, until } = study.experiment;
  if (until !== null) return surveySeeds(study, engine, store, until);
  return search === null ? surveyPoints(planPoints(study, engine), store) : surveySearch(study, engine, store, search);
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
