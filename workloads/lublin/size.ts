import { powerOfTwo, type RandomSource } from "../../sim/index.js";
import type { LublinParameters } from "./parameters.js";

/** log2 of a machine's processors; exact for powers of two. */
export function log2Of(processors: number): number {
  for (let exponent = 0; exponent < 53; exponent += 1) if (powerOfTwo(exponent) === processors) return exponent;
  return Math.log(processors) / Math.LN2;
}

/**
 * Processors of a job: serial, a power of two, or any size, by a two-stage uniform law of the size's logarithm.
 * Powers of two come from a table: exp(3 · ln 2) falls short of 8. At most the machine's size. Draws 1 uniform, parallel jobs 3.
 */
export function drawSize({ serial, powerOfTwo: powers, low, middle, high, lower }: LublinParameters, source: RandomSource): number {
  const kind = source.next();
  if (kind <= serial) return 1;
  const [from, to] = source.next() <= lower ? [low, middle] : [middle, high];
  const exponent = from + (to - from) * source.next();
  if (kind <= serial + powers) return powerOfTwo(Math.min(Math.floor(exponent + 0.5), Math.floor(high)));
  const whole = Math.floor(exponent);
  return Math.floor(powerOfTwo(whole) * Math.exp((exponent - whole) * Math.LN2) + 0.5);
}
