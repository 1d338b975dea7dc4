/** One index of one factor, with its interval; null where it does not exist. */
export interface SensitivityIndex {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A number as an index has it. */
export function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
