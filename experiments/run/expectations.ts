import type { Comparison, Expectation } from "../scenario/index.js";

const HOLDS: Readonly<Record<Comparison, (value: number, limit: number) => boolean>> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};

/** A promise that one run did not keep. */
export interface BrokenPromise {
  readonly arm: string;
  readonly seed: string;
  readonly metric: string;
  /** What was promised, as written. */
  readonly expected: string;
  readonly value: number | null;
}

/** The promises that a run does not keep; a metric without a value keeps none. */
export function brokenPromises(
  expect: readonly Expectation[],
  run: { readonly arm: string; readonly seed: string; readonly values: ReadonlyMap<string, number | null> },
): BrokenPromise[] {
  return expect.flatMap(({ metric, comparison, value: limit, text }) => {
    const value = run.values.get(metric) ?? null;
    if (value !== null && HOLDS[comparison](value, limit)) return [];
    return [{ arm: run.arm, seed: run.seed, metric, expected: text, value }];
  });
}
