import type { CatalogueEntry } from "../../../../sim/index.js";

/** What a scheduler pass may be called for: a job came, a job gave its slots back, a node joined. */
export type PassCause = "submit" | "finish" | "node";

/** When the scheduler looks at the queue. */
export interface PassTiming {
  /** First pass at or after `now` [s] that a change at `now` leads to; pure. */
  nextPass(now: number, cause: PassCause): number;
}

export interface SchedulerEntry extends CatalogueEntry {
  create(spec: Readonly<Record<string, unknown>>): PassTiming;
}
