import { z } from "zod";
import { price } from "../../../../sim/index.js";
import type { PriceProcess, PriceProcessEntry } from "./contract.js";

/** One price for ever. */
export const constant: PriceProcessEntry = {
  name: "constant",
  description: "One price for ever: what EC2's prices were like in October 2011, but for changes of the minimum (Agmon Ben-Yehuda et al. 2013)",
  schema: z.object({ price: price("h").describe("Price of an instance-hour") }),
  create(spec, { fromSeconds }): PriceProcess {
    const microUsd = spec["price"] as number;
    let isThere = false;
    return {
      atSeconds: fromSeconds,
      microUsd,
      lowestMicroUsd: microUsd,
      endSeconds: Infinity,
      next() {
        const isFirst = !isThere;
        isThere = true;
        return isFirst;
      },
    };
  },
};
