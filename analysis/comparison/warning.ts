/** Why a number deserves less trust than it looks. */
export const WARNINGS = {
  "too-few-seeds": "Fewer than 5 seeds: the interval leans on near-normal values; ask for more seeds.",
  "one-seed": "One seed only: no interval and no spread can be given.",
  "missing-runs": "Runs that were asked for gave no row: means are over fewer seeds.",
  "missing-values": "Runs without a value for the metric: its mean is over fewer seeds.",
  "zero-variance": "Every seed gave the same value: nothing random reaches the metric here, and its interval says nothing about the world.",
  "baseline-missing": "The baseline has no runs: nothing to compare with.",
  "covers-zero": "The interval of the difference to the baseline covers zero (with several arms, the one that holds for all at once): no difference was shown, which is not the same as no difference.",
} as const;

export type WarningCode = keyof typeof WARNINGS;

/** One weakness of one number; `metric` is absent where it concerns the whole arm. */
export interface Warning {
  readonly code: WarningCode;
  readonly arm: string;
  readonly metric?: string;
  /** The case at hand; what it means in general is in WARNINGS. */
  readonly text: string;
}

/** Below this many seeds the t interval is reported with a warning. */
export const ENOUGH_SEEDS = 5;
