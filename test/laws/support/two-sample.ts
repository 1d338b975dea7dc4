/** A mean that another program found, over so many runs with that deviation. */
export interface Reference {
  readonly mean: number;
  readonly runs: number;
  readonly sd: number;
  /** Last place to which the mean was rounded. */
  readonly unit?: number;
}

/** Quantile of the normal law, by bisection on its distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function normalQuantile(probability: number): number {
  let low = -8;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
}

/** Our sample against a mean that was itself simulated: distance in half-widths of the interval at that level; above 1 they differ. */
export function twoSample(ours: readonly number[], { mean, runs, sd, unit = 0 }: Reference, level: number): { readonly z: number; readonly halfWidth: number } {
  const error = Math.sqrt(varianceOf(ours) / ours.length + (sd * sd) / runs + (unit * unit) / 12);
  const halfWidth = normalQuantile(1 - level / 2) * error;
  return { z: (meanOf(ours) - mean) / halfWidth, halfWidth };
}
