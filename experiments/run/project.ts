import type { Executor } from "./executor.js";
import type { RunOutput } from "../scenario/index.js";
import type { Engine, PointTask, Study } from "./engine.js";

/** What names an experiment and how it was changed on the way in. */
export interface LoadRequest {
  readonly file: string;
  /** `path=value`, in order. */
  readonly set: readonly string[];
  /** `1..20`, `20` or `3,7`; absent where the file decides. */
  readonly seeds?: string;
  /** Data directory; absent for CLOUDFED_DATA, then ./data. */
  readonly data?: string;
  /** Modules of the user beside those the file names. */
  readonly use: readonly string[];
}

/** One place of the experiment file where there is a choice. */
export interface CatalogueListing {
  readonly title: string;
  readonly entries: readonly { readonly name: string; readonly description: string }[];
}

/** All that commands call, joined in one place; a toy in tests. Bad input is thrown as BadInput, all of it at once. */
export interface Project {
  readonly engine: Engine;
  /** Where points are computed: `workerPool` on a module whose default export is `pointFunction(simulate)`. */
  executor(workers: number): Executor;
  load(request: LoadRequest): Promise<Study>;
  /** One point in this thread. */
  simulate(task: PointTask): Promise<RunOutput>;
  /** Catalogues with what the modules add. */
  catalogues(use: readonly string[]): Promise<readonly CatalogueListing[]>;
  /** JSON Schema of experiment files, modules included. */
  schema(use: readonly string[]): Promise<unknown>;
}
