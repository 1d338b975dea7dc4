/**
 * Parts of `total` in proportion to integer weights, by largest remainders: each part is its exact share rounded down
 * or up, and the parts add up to `total`. Among equal remainders the first gets more. Weights of 0 get nothing;
 * a RangeError when a weight is negative or all are 0. O(n log n).
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  let sum = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError(`a weight of ${weight.toString()}`);
    sum += weight;
  }
  if (sum === 0n) throw new RangeError("nobody to allocate to: every weight is 0");
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let left = total;
  for (const weight of weights) {
    const share = total * weight;
    // Division truncates towards 0: a floor is needed, so that a negative total (a refund) is shared alike.
    const remainder = ((share % sum) + sum) % sum;
    const part = (share - remainder) / sum;
    parts.push(part);
    remainders.push(remainder);
    left -= part;
  }
  const byRemainder = weights.map((_, index) => index).sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a] > remainders[b] ? -1 : 1));
  // The floors leave less than one unit per non-zero remainder, so no weight of 0 is ever reached.
  for (let place = 0; left > 0n; place += 1, left -= 1n) parts[byRemainder[place]] += 1n;
  return parts;
}
