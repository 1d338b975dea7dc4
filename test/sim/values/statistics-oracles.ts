/** Largest distance between the empirical distribution of a sample and a continuous law (Kolmogorov–Smirnov). */
export function kolmogorovDistance(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let distance = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const expected = cdf(sorted[index]);
    distance = Math.max(distance, expected - index / sorted.length, (index + 1) / sorted.length - expected);
  }
  return distance;
}

/** Pearson's statistic of counts against expected counts. */
export function chiSquare(observed: ArrayLike<number>, expected: (cell: number) => number): number {
  let sum = 0;
  for (let cell = 0; cell < observed.length; cell += 1) sum += (observed[cell] - expected(cell)) ** 2 / expected(cell);
  return sum;
}

/** Counts of numbers of [0, 1) in 100 equal cells. */
export function hundredCells(values: readonly number[]): Uint32Array {
  const counts = new Uint32Array(100);
  for (const value of values) counts[Math.floor(value * 100)] += 1;
  return counts;
}

/** Normal distribution function, by Simpson's rule on the density from 0: independent of the code under test. 100 steps are exact to 1e-6. */
export function normalCdf(x: number, steps = 100): number {
  const end = Math.min(Math.abs(x), 9);
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const at = (end * step) / steps;
    sum += (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * Math.exp((-at * at) / 2);
  }
  const half = (sum * end) / steps / 3 / Math.sqrt(2 * Math.PI);
  return x < 0 ? 0.5 - half : 0.5 + half;
}

/** Distribution function of a gamma variable with scale 1, by the series of the incomplete gamma function; `gammaOfShape` is Γ(shape). */
export function gammaCdf(x: number, shape: number, gammaOfShape: number): number {
  if (x <= 0) return 0;
  if (x > 60) return 1;
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > sum * 1e-16; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return (sum * Math.exp(-x) * x ** shape) / gammaOfShape;
}
