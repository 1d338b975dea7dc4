const LEAST_TEN = -323;
const GREATEST_TEN = 308;
const LEAST_TWO = -1074;
const GREATEST_TWO = 1023;

// Each entry is read from its decimal text, so it is the double nearest to 10^n on every engine.
const tens = Float64Array.from({ length: GREATEST_TEN - LEAST_TEN + 1 }, (_, index) => Number(`1e${index + LEAST_TEN}`));

const twos = new Float64Array(GREATEST_TWO - LEAST_TWO + 1);
for (let exponent = 0, power = 1; exponent <= GREATEST_TWO; exponent += 1, power *= 2) twos[exponent - LEAST_TWO] = power;
for (let exponent = -1, power = 0.5; exponent >= LEAST_TWO; exponent -= 1, power /= 2) twos[exponent - LEAST_TWO] = power;

/** The double nearest to 10^n [n integer, −323 … 308]; a RangeError elsewhere. */
export function powerOfTen(n: number): number {
  if (!Number.isInteger(n) || n < LEAST_TEN || n > GREATEST_TEN) throw new RangeError(`10^${n} is not in the table of powers of ten`);
  return tens[n - LEAST_TEN];
}

/** Exactly 2^n [n integer, −1074 … 1023]; a RangeError elsewhere. */
export function powerOfTwo(n: number): number {
  if (!Number.isInteger(n) || n < LEAST_TWO || n > GREATEST_TWO) throw new RangeError(`2^${n} is not in the table of powers of two`);
  return twos[n - LEAST_TWO];
}
