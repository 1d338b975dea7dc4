import { widthUnder, type SeedRuleFacts } from "../../analysis/index.js";
import { looksOf, type SeedRule } from "../scenario/index.js";
import { dispatch } from "./dispatch.js";
import { withSeeds, type Engine, type PointTask, type Study } from "./engine.js";
import { OutputError } from "./output-error.js";
import { planPoints, surveyPoints, taskMaker, type PlannedPoint } from "./plan.js";
import type { PointReply } from "./point-result.js";
import type { PointStore } from "./point-store.js";
import type { PointTime } from "./timing.js";
import type { Work, WorkOptions } from "./work.js";

/** What the computing of all points needs beside. */
interface Options extends WorkOptions {
  readonly verifyShare?: number;
}

/**
 * Computes the points of every arm under every seed; under a rule for the number of seeds, step by step until it is kept.
 *
 * A step ends when all arms have all its seeds, and only their results decide whether another follows: never the number of workers or where a sweep was stopped.
 */
export async function allPoints(store: PointStore, study: Study, engine: Engine, options: Options): Promise<Work> {
  const { until, seeds } = study.experiment;
  const { executor, signal, onProgress, onNotice } = options;
  const times: PointTime[] = [];
  const computed = new Set<string>();
  const failed = new Set<string>();
  const widths = until === null ? null : new Widths(until, store);
  const most = until === null ? 0 : new Set(planPoints(study, engine).map(({ key }) => key)).size;
  let reused = 0;
  let total = most;

  const keep = (task: PointTask, reply: PointReply): void => {
    const { failure, wallSeconds } = reply;
    if (failure?.kind === "output") throw new OutputError(failure.message);
    store.save(task.key, reply);
    computed.add(task.key);
    if (failure !== null) failed.add(task.key);
    times.push({ arm: task.arm, seed: task.seed, wallSeconds });
    tell();
  };
  const tell = (): void => onProgress?.({ done: reused + times.length, total, reused, failed: failed.size, ...(until === null ? {} : { atMost: true }) });

  const looks = until === null ? [seeds.length] : looksOf(until);
  for (const [at, look] of looks.entries()) {
    const part = withSeeds(study, seeds.slice(0, look));
    const plan = planPoints(part, engine);
    const { todo, done, damaged } = surveyPoints(plan, store);
    if (at === 0) for (const { path, reason } of damaged) onNotice?.(`${path} is damaged (${reason}): its point is computed again`);
    // What failed in an earlier step is not tried again in this sweep.
    const left = todo.filter(({ key }) => !failed.has(key));
    reused = done.filter(({ key }) => !computed.has(key)).length;
    if (until === null) total = todo.length + done.length;
    if (at === 0) executor.prepare(Math.max(until === null ? left.length : most, options.verifyShare === undefined ? 0 : Math.ceil(options.verifyShare * total)));
    const before = times.length;
    tell();
    await dispatch(tasksOf(left, part, store), left.length, executor, keep, signal);
    const isComplete = times.length - before === left.length;
    const facts = isComplete ? (widths?.look(plan, look) ?? null) : null;
    if (isComplete && facts !== null && facts.unmet.length > 0 && at + 1 < looks.length && signal?.aborted !== true) continue;
    store.commit();
    const isDecided = isComplete && (facts === null || facts.unmet.length === 0 || at + 1 === looks.length);
    const good = [...done, ...todo].filter(({ key }) => !failed.has(key));
    return { plan, points: until === null || isDecided ? todo.length + done.length : most, reused, times, good, isComplete: isDecided, search: null, seeds: part.experiment.seeds, until: facts };
  }
  throw new TypeError("a sweep without a step");
}

function* tasksOf(points: readonly PlannedPoint[], study: Study, store: PointStore): Generator<PointTask> {
  const taskOf = taskMaker(study);
  for (const point of points) yield taskOf(point, store.spill(point.key));
}

/** How narrow the intervals of a rule's metric are, arm by arm; each point is read once. */
export class Widths {
  readonly #rule: SeedRule;
  readonly #store: PointStore;
  readonly #values = new Map<string, number | null>();

  constructor(rule: SeedRule, store: PointStore) {
    this.#rule = rule;
    this.#store = store;
  }

  /** The facts of a step with so many seeds, all of whose points have been computed. */
  look(plan: readonly PlannedPoint[], used: number): SeedRuleFacts {
    const { metric, text, min, step, max } = this.#rule;
    const values = new Map<string, number[]>();
    for (const point of plan) {
      const list = values.get(point.arm.name) ?? [];
      values.set(point.arm.name, list);
      const value = this.#valueOf(point.key);
      if (value !== null) list.push(value);
    }
    const unmet = [...values].flatMap(([arm, list]) => {
      const { reached, isMet } = widthUnder(this.#rule, list);
      return isMet ? [] : [{ arm, reached }];
    });
    return { metric, halfWidth: text, min, step, max, used, unmet };
  }

  #valueOf(key: string): number | null {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const stored = this.#store.load(key);
    const value = stored.state === "done" ? (new Map(stored.output.run).get(this.#rule.metric) ?? null) : null;
    this.#values.set(key, value);
    return value;
  }
}
