import type { Search } from "../scenario/index.js";
import { ArmSearch } from "./arm-search.js";
import { dispatch } from "./dispatch.js";
import type { Engine, PointTask, Study } from "./engine.js";
import { OutputError } from "./output-error.js";
import { isComplete, taskMaker, type PlannedPoint } from "./plan.js";
import type { Damage } from "./point-index.js";
import { resultOf, type PointReply } from "./point-result.js";
import type { PointStore } from "./point-store.js";
import { searchResult } from "./search-result.js";
import type { PointTime } from "./timing.js";
import type { Work, WorkOptions } from "./work.js";

/** Arms searched at the same time, per worker: while one waits for the last run of a value, others keep the workers busy. */
const ARMS_PER_WORKER = 2;

/** Searches every combination of the axes. Each goes its own way, whatever the others do: only when its points are computed depends on them. */
export function searchPoints(study: Study, engine: Engine, store: PointStore, search: Search, options: WorkOptions): Promise<Work> {
  return new Searching(study, engine, store, search, options).run();
}

class Searching {
  readonly #study: Study;
  readonly #store: PointStore;
  readonly #search: Search;
  readonly #options: WorkOptions;
  readonly #searches: readonly ArmSearch[];
  readonly #taskOf: ReturnType<typeof taskMaker>;
  /** Stops everything: what the user asked for, or the first error. */
  readonly #stop = new AbortController();
  readonly #times: PointTime[] = [];
  readonly #failed = new Set<string>();
  /** Keys that were there already. */
  readonly #reused = new Set<string>();
  /** Keys computed by this sweep, until when. */
  readonly #begun = new Map<string, Promise<void>>();
  /** Points that an arm asked for and another had asked for before, because both come to the same. */
  #twins = 0;
  #valuesAtMost = 0;

  constructor(study: Study, engine: Engine, store: PointStore, search: Search, options: WorkOptions) {
    this.#study = study;
    this.#store = store;
    this.#search = search;
    this.#options = options;
    this.#taskOf = taskMaker(study);
    this.#searches = Array.from({ length: search.count }, (_, combination) => new ArmSearch(study, engine, search, combination));
    this.#valuesAtMost = this.#searches.reduce((sum, each) => sum + each.valuesAtMost, 0);
  }

  async run(): Promise<Work> {
    const { executor, signal, onNotice } = this.#options;
    for (const damage of this.#store.damaged) onNotice?.(damageText(damage));
    if (signal?.aborted === true) this.#stop.abort();
    signal?.addEventListener("abort", () => this.#stop.abort(), { once: true });
    executor.prepare(this.#pointsAtMost);
    const queue = this.#searches.values();
    const errors: unknown[] = [];
    const lane = async (): Promise<void> => {
      for (const search of queue) {
        if (this.#stop.signal.aborted) return;
        try {
          await this.#searchOne(search);
        } catch (error) {
          errors.push(error);
          this.#stop.abort();
        }
      }
    };
    await Promise.all(Array.from({ length: ARMS_PER_WORKER * executor.width }, lane));
    if (errors.length > 0) throw errors[0];
    this.#store.commit();
    return this.#work();
  }

  get #pointsAtMost(): number {
    return this.#valuesAtMost * this.#study.experiment.seeds.length - this.#twins;
  }

  #work(): Work {
    const isComplete = this.#searches.every(({ answer }) => answer !== null);
    const plan = this.#searches.flatMap(({ points }) => points);
    const different = new Map(plan.map((point) => [point.key, point]));
    return {
      plan,
      points: this.#pointsAtMost,
      reused: this.#reused.size,
      times: this.#times,
      good: [...different.values()].filter(({ key }) => !this.#failed.has(key)),
      isComplete,
      search: isComplete ? searchResult(this.#search, this.#searches) : null,
      seeds: this.#study.experiment.seeds,
      until: null,
    };
  }

  async #searchOne(search: ArmSearch): Promise<void> {
    for (let needed = search.needed; needed.length > 0; needed = search.needed) {
      const before = search.valuesAtMost;
      await this.#get(search, needed);
      if (this.#stop.signal.aborted) return;
      this.#valuesAtMost += search.valuesAtMost - before;
      this.#tell();
    }
  }

  /** Tells a search what its points gave: those that are there, those that are under way for an arm that came to the same, and those computed now. */
  async #get(search: ArmSearch, needed: readonly PlannedPoint[]): Promise<void> {
    const todo = new Map<string, PlannedPoint>();
    const elsewhere: PlannedPoint[] = [];
    for (const point of needed) {
      if (this.#begun.has(point.key) || this.#reused.has(point.key)) this.#twins += 1;
      if (this.#begun.has(point.key)) elsewhere.push(point);
      else if (!this.#take(search, point)) todo.set(point.key, point);
    }
    const computed = this.#compute(search, todo);
    for (const key of todo.keys()) this.#begun.set(key, computed);
    await Promise.all([computed, ...elsewhere.map(({ key }) => this.#begun.get(key)!)]);
    if (this.#stop.signal.aborted) return;
    for (const point of elsewhere) this.#learnAgain(search, point);
  }

  /** Takes a point that is kept; false where there is none. */
  #take(search: ArmSearch, point: PlannedPoint): boolean {
    const stored = this.#store.load(point.key);
    if (stored.state === "damaged") this.#options.onNotice?.(damageText(stored.damage));
    if (!isComplete(point, stored)) return false;
    this.#reused.add(point.key);
    search.learn(point, stored.output);
    return true;
  }

  #learnAgain(search: ArmSearch, point: PlannedPoint): void {
    const stored = this.#store.load(point.key);
    search.learn(point, stored.state === "done" ? stored.output : null);
  }

  async #compute(search: ArmSearch, todo: ReadonlyMap<string, PlannedPoint>): Promise<void> {
    if (todo.size === 0) return;
    const tasks = [...todo.values()].map((point) => this.#taskOf(point, this.#store.spill(point.key)));
    await dispatch(tasks, tasks.length, this.#options.executor, (task, reply) => this.#keep(search, todo.get(task.key)!, task, reply), this.#stop.signal);
  }

  #keep(search: ArmSearch, point: PlannedPoint, task: PointTask, reply: PointReply): void {
    const { failure, payload, wallSeconds } = reply;
    if (failure?.kind === "output") throw new OutputError(failure.message);
    this.#store.save(task.key, reply);
    const result = resultOf(payload);
    if (!result.ok) this.#failed.add(task.key);
    search.learn(point, result.ok ? result.output : null);
    this.#times.push({ arm: task.arm, seed: task.seed, wallSeconds });
    this.#tell();
  }

  /** Nothing is told while all that is needed is there. */
  #tell(): void {
    if (this.#begun.size === 0) return;
    const done = this.#reused.size + this.#times.length;
    this.#options.onProgress?.({ done, total: this.#pointsAtMost, reused: this.#reused.size, failed: this.#failed.size, atMost: true });
  }
}

function damageText({ path, reason }: Damage): string {
  return `${path} is damaged (${reason}): its point is computed again`;
}
