import type { PointTask } from "./engine.js";

/**
 * How long a worker goes on with a batch [ms]; what it has not begun by then goes back. Long beside the tenths of a millisecond
 * that a message costs, short beside what a user waits for progress, and what a kill costs beside the point under way.
 */
export const BATCH_MILLIS = 50;

/** Most points of a batch: bounds what is in memory twice. */
const BATCH_MOST = 64;

/** Tasks handed out in batches that should take `BATCH_MILLIS`: one by one where points are long or few, so that no worker idles at the end. */
export class Batches {
  readonly #tasks: Iterator<PointTask>;
  readonly #workers: number;
  /** Tasks that came back, the next one last. */
  readonly #returned: PointTask[] = [];
  #left: number;
  /** Of a point, by the latest batch [ms]. */
  #pointMillis = BATCH_MILLIS;

  /** `count` is how many `tasks` there are. */
  constructor(tasks: Iterable<PointTask>, count: number, workers: number) {
    this.#tasks = tasks[Symbol.iterator]();
    this.#left = count;
    this.#workers = workers;
  }

  /** The next batch; empty when there is no task left. */
  next(): PointTask[] {
    // Every worker has a batch in hand and one in store: what is left should make a few rounds yet.
    const share = Math.ceil(this.#left / (4 * this.#workers));
    const size = Math.max(1, Math.min(BATCH_MOST, share, Math.floor(BATCH_MILLIS / this.#pointMillis)));
    const batch: PointTask[] = [];
    for (let task = this.#take(); task !== null; task = batch.length < size ? this.#take() : null) batch.push(task);
    this.#left -= batch.length;
    return batch;
  }

  /** A batch came back: how long each of its points took [ms], and those that were not begun. */
  done(millis: readonly number[], rest: readonly PointTask[]): void {
    const sum = millis.reduce((before, one) => before + one, 0);
    // Points that took no time were none: their worker died.
    if (sum > 0) this.#pointMillis = sum / millis.length;
    this.#left += rest.length;
    this.#returned.push(...[...rest].reverse());
  }

  #take(): PointTask | null {
    const returned = this.#returned.pop();
    if (returned !== undefined) return returned;
    const next = this.#tasks.next();
    return next.done === true ? null : next.value;
  }
}
