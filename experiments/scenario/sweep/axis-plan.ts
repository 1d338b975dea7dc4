import type { Place } from "../document/issue.js";
import type { Override } from "../document/set.js";
import type { AxisValue } from "../experiment.js";

/** One value of an axis and what it sets. */
export interface AxisOption {
  readonly value: AxisValue;
  readonly overrides: readonly Override[];
  readonly place: Place;
  /** Of a point of a design, the values of its factors; absent elsewhere. */
  readonly factors?: readonly number[];
}

/** One axis ready to be crossed with the others. */
export interface AxisPlan {
  readonly name: string;
  readonly place: Place;
  /** The path it sets; null for an axis of levels. */
  readonly path: string | null;
  /** Every value the file declares, for messages and for the baseline. */
  readonly declared: readonly AxisValue[];
  /** The zip it moves in: axes of one zip stand side by side and have as many options; absent where it is crossed with all others. */
  readonly zip?: string;
  /** The values that are run: all that are declared, or the one it is pinned to. */
  readonly options: readonly AxisOption[];
}

/** The text of a value in an arm's name; equal texts are equal values. */
export function labelOf(value: AxisValue): string {
  return String(value);
}
