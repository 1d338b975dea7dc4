/**
 * The bits of a float64: write `float64[0]`, read `words[LOW]` and `words[HIGH]`, or the other way round.
 * One shared scratch pair: nothing may be kept in it from one call to the next.
 */
export const float64 = new Float64Array(1);
export const words = new Uint32Array(float64.buffer);

float64[0] = 1;
/** Index of the word with sign, exponent and the first 20 bits of the mantissa; depends on the machine's byte order. */
export const HIGH = words[1] !== 0 ? 1 : 0;
/** Index of the other word. */
export const LOW = 1 - HIGH;
