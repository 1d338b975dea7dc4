import { z } from "zod";
import { quantity } from "../../../../sim/index.js";
import type { AdmissionEntry } from "./contract.js";

interface BucketSpec {
  readonly rate: number;
  readonly burst: number;
}

/**
 * A bucket of `burst` tokens, full at first, that fills at `rate`; each request let in takes one.
 *
 * No timer and no count of parts of tokens: since the bucket was last full at time f, n requests were let in, and the next is
 * when n + 1 ≤ burst + rate · (now − f).
 */
export const tokenBucket: AdmissionEntry = {
  name: "token-bucket",
  description: "Lets requests in at a rate, and so many at once after a quiet time",
  schema: z.object({
    rate: quantity("count-rate").refine((perSecond) => perSecond > 0, "expected more than 0 1/s").describe("Tokens that come to the bucket; each request takes one"),
    burst: z.int().min(1).max(1_000_000_000).default(1).describe("Tokens that the bucket holds; default 1"),
  }),
  create(parsed, view) {
    const { rate, burst } = parsed as unknown as BucketSpec;
    let fullAt = 0;
    let taken = 0;
    return {
      admits() {
        const come = (view.now - fullAt) * rate;
        if (come >= taken) {
          fullAt = view.now;
          taken = 1;
          return true;
        }
        if (taken + 1 > burst + come) return false;
        taken += 1;
        return true;
      },
    };
  },
};
