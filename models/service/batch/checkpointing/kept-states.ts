import type { Course } from "./course.js";
import type { CheckpointGround } from "./ground.js";

/** The latest safe state of each job, at the site that keeps it and bills for it. */
export class KeptStates {
  readonly #ground: Pick<CheckpointGround, "sim" | "store" | "cost" | "keeper" | "storage">;

  constructor(ground: Pick<CheckpointGround, "sim" | "store" | "cost" | "keeper" | "storage">) {
    this.#ground = ground;
  }

  /** State of all processors of a job [B], whole bytes. */
  bytesOf(job: number): number {
    const { cost, store } = this.#ground;
    return Math.ceil(cost.bytes * store.processors[job]);
  }

  /** A newer state is kept in place of the one before. */
  replace(job: number, course: Course): void {
    this.drop(job, course);
    course.keptAt = this.#ground.sim.now;
    if (this.bytesOf(job) > 0) this.#ground.storage?.asked(this.#ground.keeper, "put");
  }

  /** The state is on its way back to its job. */
  fetch(job: number): void {
    if (this.bytesOf(job) > 0) this.#ground.storage?.asked(this.#ground.keeper, "get");
  }

  drop(job: number, course: Course): void {
    const { sim, storage, keeper } = this.#ground;
    const bytes = this.bytesOf(job);
    if (!Number.isNaN(course.keptAt) && bytes > 0) storage?.kept(keeper, bytes, course.keptAt, sim.now);
    course.keptAt = NaN;
  }
}
