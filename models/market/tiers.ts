import { z } from "zod";
import { price, quantity } from "../../sim/index.js";

/** One tier of a price of traffic, as parsed. */
export interface TierSpec {
  /** Bytes of a month up to which it holds; undefined for the last. */
  readonly "up-to"?: number | undefined;
  /** Integer micro-USD per GB. */
  readonly price: number;
}

/** A price of traffic: one for every byte [integer micro-USD per GB], or one for each tier of a month's bytes. */
export type TrafficPrice = number | readonly TierSpec[];

const isWhole = (bytes: number): boolean => Number.isSafeInteger(bytes) && bytes > 0;

/** Schema of a price of traffic. */
export function trafficPrice(): z.ZodType<TrafficPrice> {
  const tier = z.strictObject({
    "up-to": quantity("data")
      .refine(isWhole, "expected a whole number of bytes above 0")
      .optional()
      .describe("Traffic of a month of 730 h, in this direction and to all others together, up to which the tier holds; absent in the last"),
    price: price("GB").describe("Price of what falls into the tier"),
  });
  const tiers = z
    .array(tier)
    .min(1)
    .superRefine((given, context) => {
      given.forEach(({ "up-to": upTo }, index) => {
        const isLast = index === given.length - 1;
        const issue = (message: string): void => context.addIssue({ code: "custom", path: [index, "up-to"], message, input: given });
        if (isLast && upTo !== undefined) issue(`expected nothing in the last tier, which has no end, got ${upTo} B`);
        if (!isLast && upTo === undefined) issue("expected an end of every tier but the last, got nothing");
        if (index > 0 && upTo !== undefined && upTo <= (given[index - 1]["up-to"] ?? Infinity)) issue(`expected more than the tier before (${given[index - 1]["up-to"]} B), got ${upTo} B`);
      });
    });
  return z.union([price("GB"), tiers]);
}

/** A month by the project's convention [s]. */
const MONTH_SECONDS = 730 * 3600;

/** How much of which tier a site's traffic of one direction has used, month by month from the start of the run. */
export class Tiers {
  readonly #tiers: readonly TierSpec[];
  #bytes = 0;
  #monthEnds = MONTH_SECONDS;

  constructor(tiers: readonly TierSpec[]) {
    this.#tiers = tiers;
  }

  get count(): number {
    return this.#tiers.length;
  }

  price(tier: number): number {
    return this.#tiers[tier].price;
  }

  /** Hands `bytes` [integer ≥ 0] that are sent at `now` to the tiers they fall into, in order; a month begins anew at its very bound. */
  take(bytes: number, now: number, into: (tier: number, bytes: number) => void): void {
    while (now >= this.#monthEnds) {
      this.#monthEnds += MONTH_SECONDS;
      this.#bytes = 0;
    }
    let left = bytes;
    for (let tier = 0; left > 0; tier += 1) {
      const room = (this.#tiers[tier]["up-to"] ?? Infinity) - this.#bytes;
      if (room <= 0) continue;
      const part = Math.min(room, left);
      this.#bytes += part;
      left -= part;
      into(tier, part);
    }
  }
}
