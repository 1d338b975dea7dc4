import { z } from "zod";
import { quantity, type Variate } from "../../sim/index.js";

const MODULUS = 2_147_483_647; // 2^31 − 1
const TWO_31 = 2_147_483_648;
const MULTIPLIER = 48_271;
const MFLOP_PER_GFLOP = 1000;

export interface LehmerSpec {
  readonly start: number;
  /** [Gflop, whole Mflop] */
  readonly shortest: number;
  readonly lengths: number;
}

function isWholeMflop(gflop: number): boolean {
  const mflop = Math.round(gflop * MFLOP_PER_GFLOP);
  return Number.isSafeInteger(mflop) && mflop / MFLOP_PER_GFLOP === gflop;
}

/** Lengths that any program can reproduce exactly; the defaults are those of the benchmark workload W1. */
export const lehmerSchema = z.strictObject({
  start: z
    .int()
    .min(1)
    .max(MODULUS - 1)
    .default(12_345)
    .describe("State x before the first job; default 12345"),
  shortest: quantity("work").refine(isWholeMflop, "expected whole Mflop").prefault("1000 Mflop").describe("Shortest length, in whole Mflop; default 1000 Mflop"),
  lengths: z.int().min(1).default(9001).describe("Number of different lengths, 1 Mflop apart; default 9001"),
});

/** The minimal-standard generator of Park, Miller and Stockmeyer as a law of lengths; every product is exact in a double. */
export class LehmerLengths implements Variate {
  readonly mean: number;
  readonly #shortestMflop: number;
  readonly #lengths: number;
  #state: number;

  constructor({ start, shortest, lengths }: LehmerSpec) {
    this.#state = start;
    this.#shortestMflop = Math.round(shortest * MFLOP_PER_GFLOP);
    this.#lengths = lengths;
    this.mean = (this.#shortestMflop + (lengths - 1) / 2) / MFLOP_PER_GFLOP;
  }

  /** The next length [Gflop]; draws nothing from the stream. */
  sample(): number {
    // 2^31 ≡ 1: the product's high part is added to its low part, which is cheaper than the remainder of a double.
    const product = this.#state * MULTIPLIER;
    const high = Math.floor(product / TWO_31);
    const folded = product - high * TWO_31 + high;
    // As an integer of 32 bits, whose remainder is an instruction; that of a double is a slow call.
    const state = (folded >= MODULUS ? folded - MODULUS : folded) | 0;
    this.#state = state;
    return (this.#shortestMflop + (state % this.#lengths)) / MFLOP_PER_GFLOP;
  }
}
