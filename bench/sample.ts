/** One run of one contender. */
export interface Sample {
  /** Wall time per operation [s]. */
  readonly seconds: number;
  /** Processor time per operation [s], NaN where unknown. */
  readonly processorSeconds: number;
  /** Largest resident set [MB], NaN where unknown. */
  readonly rssMegabytes: number;
  readonly result: number;
  /** Wall time of the whole measured part [s]. */
  readonly totalSeconds: number;
}

/** Something that can be measured again and again; undefined where it is not installed. */
export type Contender = () => Sample | undefined;

/** Middle value; of an even number the lower one. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[(sorted.length - 1) >> 1];
}
