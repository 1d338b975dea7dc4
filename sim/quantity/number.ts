import { z } from "zod";

// Adding 0 turns −0 into 0 and leaves every other number as it is.
const unsigned = (value: number): number => value + 0;

/** A plain number [> 0, finite]: shapes, factors. */
export function positiveNumber(): z.ZodType<number> {
  return z.number().positive();
}

/** A plain number [≥ 0, finite]; −0 becomes 0. */
export function nonNegativeNumber(): z.ZodType<number> {
  return z.number().nonnegative().overwrite(unsigned);
}

/** A probability or a share [0 … 1]; −0 becomes 0. */
export function fraction(): z.ZodType<number> {
  return z.number().min(0).max(1).overwrite(unsigned);
}
