import { z } from "zod";
import { price } from "../../../../sim/index.js";
import type { BiddingEntry } from "./contract.js";

/** The same for every request. */
export const fixed: BiddingEntry = {
  name: "fixed",
  description: "The same price for every request",
  schema: z.object({ price: price("h").describe("Price bid for an instance-hour") }),
  create: (spec) => () => spec["price"] as number,
};
