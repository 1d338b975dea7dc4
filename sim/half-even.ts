/** Nearest integer to numerator / denominator, halves to the even neighbour [denominator > 0]; exact. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`a denominator of ${denominator.toString()}`);
  let floor = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    floor -= 1n;
    rest += denominator;
  }
  const twice = 2n * rest;
  const up = twice > denominator || (twice === denominator && floor % 2n !== 0n);
  return up ? floor + 1n : floor;
}

/** The same of safe integers whose sum is one too [numerator ≥ 0, denominator > 0]; exact. */
export function roundHalfEvenSmall(numerator: number, denominator: number): number {
  // A quotient that is rounded can come out as the next integer, never below one that it reaches.
  let floor = Math.floor(numerator / denominator);
  let rest = numerator - floor * denominator;
  if (rest < 0) {
    floor -= 1;
    rest += denominator;
  }
  const over = rest - (denominator - rest);
  const up = over > 0 || (over === 0 && floor % 2 !== 0);
  return up ? floor + 1 : floor;
}

/** Nearest integer to a float, halves to the even neighbour: how a price that a model computes becomes whole micro-USD. */
export function quantised(value: number): number {
  const floor = Math.floor(value);
  // Exact: the difference of a float and its floor is a float.
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return up ? floor + 1 : floor;
}
