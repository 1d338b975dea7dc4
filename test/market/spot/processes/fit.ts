/** What an AR(1) process of the steps of a price is, as ordinary least squares tell. */
export interface WalkFit {
  /** Factor on the step before. */
  readonly persistence: number;
  /** Standard deviation of what it leaves [unit of the prices]. */
  readonly noise: number;
}

/** Regression of each step on the one before, without a constant: the estimator of Agmon Ben-Yehuda et al. and of the recorded markets' check. At least three prices. */
export function fitSteps(prices: ArrayLike<number>): WalkFit {
  const step = (index: number): number => prices[index + 1] - prices[index];
  const last = prices.length - 2;
  let product = 0;
  let square = 0;
  for (let index = 1; index <= last; index += 1) {
    product += step(index) * step(index - 1);
    square += step(index - 1) * step(index - 1);
  }
  const persistence = product / square;
  let rest = 0;
  for (let index = 1; index <= last; index += 1) {
    const error = step(index) - persistence * step(index - 1);
    rest += error * error;
  }
  return { persistence, noise: Math.sqrt(rest / (last - 1)) };
}
