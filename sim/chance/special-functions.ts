const HALF_LOG_TWO_PI = 0.918938533204672742;
const TWO_OVER_ROOT_PI = 1.128379167095512574;

/**
 * ln Γ(x) [x > 0], to about 1e-14 relative: Stirling's series from 15 on, below it by Γ(x) = Γ(x + 1)/x.
 * Only log: the bits are the same on every Node version.
 */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < 15) {
    product *= shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360))))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** The error function, to a few ulp: its series of positive terms; ±1 beyond ±6. Only exp. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return x < 0 ? -1 : 1;
  let term = size;
  let sum = size;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * size * size) / (2 * n + 1);
    sum += term;
  }
  const value = Math.min(1, TWO_OVER_ROOT_PI * Math.exp(-size * size) * sum);
  return x < 0 ? -value : value;
}
