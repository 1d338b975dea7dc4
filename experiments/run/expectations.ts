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
  return expect.flatMap((expectation) => {
    const value = run.values.get(expectation.metric) ?? null;
    return keeps(expectation, value) ? [] : [{ arm: run.arm, seed: run.seed, metric: expectation.metric, expected: expectation.text, value }];
  });
}

/** Whether a run keeps all of a condition; a metric without a value keeps nothing. */
export function keepsAll(condition: readonly Expectation[], values: ReadonlyMap<string, number | null>): boolean {
  return condition.every((expectation) => keeps(expectation, values.get(expectation.metric) ?? null));
}

function keeps({ comparison, value: limit }: Expectation, value: number | null): boolean {
  return value !== null && HOLDS[comparison](value, limit);
}
