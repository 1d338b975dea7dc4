import type { Column } from "../table.js";
import type { Estimate, RatioEstimate } from "../statistics/index.js";
import type { Arm } from "./arms.js";

/** One metric of one arm. */
export interface SummaryEntry {
  readonly arm: Arm;
  /** Column of the metric in the runs table. */
  readonly metric: Column;
  readonly estimate: Estimate;
  /** Against the baseline arm, by seeds both have; absent for the baseline itself and where there is none. */
  readonly difference?: Estimate;
  readonly ratio?: RatioEstimate;
}
