import type { RandomSource } from "../../../sim/index.js";

/** One law of Faban's cycle times, from the start of an operation to the start of the next. */
export interface CycleLaw {
  /** Mean before the cap [s]. */
  readonly meanSeconds: number;
  /** Least time [s, ≤ mean]; as a shift it is added to an exponential of what is left of the mean. */
  readonly minimumSeconds: number;
  readonly shifted: boolean;
  /** Longest time [s]. */
  readonly capSeconds: number;
}

/**
 * One draw: shift + (mean − shift) · (−ln U), at most the cap; without shift at least the minimum. One uniform.
 * Source: NegativeExponential of Faban's driver (akara/faban).
 */
export function drawCycle(law: CycleLaw, source: RandomSource): number {
  const shift = law.shifted ? law.minimumSeconds : 0;
  const drawn = shift - (law.meanSeconds - shift) * Math.log1p(-source.next());
  return Math.min(law.capSeconds, Math.max(law.minimumSeconds, drawn));
}

/** Mean of the draws [s]: of shift + Exp(m) cut off at c, shift + m (1 − e^−(c − shift)/m); of max(minimum, Exp(m)) cut off at c, minimum + m (e^−minimum/m − e^−c/m). */
export function meanCycle({ meanSeconds, minimumSeconds, shifted, capSeconds }: CycleLaw): number {
  if (shifted) {
    const scale = meanSeconds - minimumSeconds;
    return scale === 0 ? minimumSeconds : minimumSeconds - scale * Math.expm1(-(capSeconds - minimumSeconds) / scale);
  }
  return minimumSeconds + meanSeconds * (Math.exp(-minimumSeconds / meanSeconds) - Math.exp(-capSeconds / meanSeconds));
}
