import type { SeedRuleFacts } from "../../analysis/index.js";
import type { Executor } from "./executor.js";
import type { PlannedPoint } from "./plan.js";
import type { SearchResult } from "./search-result.js";
import type { PointTime } from "./timing.js";

/** How far a sweep is; `done` counts points that need not be computed any more, failed ones included. */
export interface SweepProgress {
  readonly done: number;
  readonly total: number;
  readonly reused: number;
  readonly failed: number;
  /** Whether there may turn out to be fewer points than `total`: what a search or a rule for seeds needs shows on the way. */
  readonly atMost?: boolean;
}

/** What the computing of points needs of a sweep's options. */
export interface WorkOptions {
  readonly executor: Executor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SweepProgress) => void;
  readonly onNotice?: (text: string) => void;
}

/** What was done for a study. */
export interface Work {
  /** Every point that has a row, in the order of rows. */
  readonly plan: readonly PlannedPoint[];
  /** Different points, and how many of them were there already. */
  readonly points: number;
  readonly reused: number;
  readonly times: readonly PointTime[];
  /** Points that have an output, once every one has been computed. */
  readonly good: readonly PlannedPoint[];
  /** False where it was stopped before. */
  readonly isComplete: boolean;
  /** Null where nothing was searched. */
  readonly search: SearchResult | null;
  /** Those that were run. */
  readonly seeds: readonly string[];
  /** How the rule for their number ended; null where there is none. */
  readonly until: SeedRuleFacts | null;
}
