import type { Column } from "../table.js";
import type { Estimate, QuantileInterval, RatioEstimate } from "../statistics/index.js";
import type { Arm } from "./arms.js";

/** A comparison that is one of several. */
export interface FamilyComparison {
  /** Arms compared with a baseline, this one included. */
  readonly comparisons: number;
  readonly difference: Estimate;
  readonly ratio?: RatioEstimate;
}

/** One metric of one arm. */
export interface SummaryEntry {
  readonly arm: Arm;
  /** Column of the metric in the runs table. */
  readonly metric: Column;
  readonly estimate: Estimate;
  /** Over the same seeds. Its interval, two of the values themselves, takes no law for granted; null for fewer than 6. */
  readonly median: { readonly value: number | null; readonly interval: QuantileInterval | null };
  /** Against the baseline arm, by seeds both have; absent for the baseline itself and where there is none. */
  readonly difference?: Estimate;
  readonly ratio?: RatioEstimate;
  /** The same with intervals that hold for all arms compared at once; equal to them where one arm is compared. */
  readonly family?: FamilyComparison;
}
