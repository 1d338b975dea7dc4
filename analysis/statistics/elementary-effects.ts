import { bootstrap } from "./bootstrap.js";
import { covariance, meanOf } from "./estimate.js";
import type { SensitivityIndex } from "./sensitivity-index.js";

/** What the elementary effects of a factor say. */
export interface MorrisIndices {
  /** Mean effect of its whole range, signed. */
  readonly mu: SensitivityIndex;
  /** Mean size of the effect. */
  readonly muStar: SensitivityIndex;
  /** Spread of the effect: how much it hangs on where the others are, or bends. */
  readonly sigma: SensitivityIndex;
}

/**
 * Mean, mean size and standard deviation of elementary effects, with 95 % bootstrap intervals over trajectories.
 * `effects[trajectory][factor]` is the change of the model over the step that moved the factor, as a share of its range.
 * Sources: M. D. Morris, Technometrics 33:161 (1991); for the mean size F. Campolongo, J. Cariboni, A. Saltelli, Environ. Model. Softw. 22:1509 (2007).
 */
export function morrisIndices(effects: readonly (readonly number[])[], factors: number): MorrisIndices[] {
  const of = (drawn: Int32Array): number[] => {
    const columns = Array.from({ length: factors }, (_, factor) => Array.from(drawn, (at) => effects[at][factor]));
    return columns.flatMap((column) => [meanOf(column), meanOf(column.map(Math.abs)), column.length < 2 ? Number.NaN : Math.sqrt(covariance(column, column))]);
  };
  if (effects.length < 2) {
    const none: SensitivityIndex = { value: null, low: null, high: null };
    return Array.from({ length: factors }, () => ({ mu: none, muStar: none, sigma: none }));
  }
  const values = of(Int32Array.from(effects, (_, index) => index));
  // Nothing to draw where no factor moves anything, which is so of most metrics.
  const intervals = values.every((value) => value === 0) ? values.map(() => ({ low: 0, high: 0 })) : bootstrap(effects.length, of);
  const index = (at: number): SensitivityIndex => ({ value: values[at], ...intervals[at] });
  return Array.from({ length: factors }, (_, factor) => ({ mu: index(3 * factor), muStar: index(3 * factor + 1), sigma: index(3 * factor + 2) }));
}
