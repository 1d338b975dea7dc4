import { z } from "zod";
import type { BiddingEntry } from "./contract.js";

/** A multiple of what the VM would cost on demand. */
export const onDemand: BiddingEntry = {
  name: "on-demand",
  description: "The on-demand price of the VM when it is asked for, or a multiple of it: EC2's own default since bids were no longer needed",
  schema: z.object({ factor: z.number().positive().max(1000).default(1).describe("Times the on-demand price; default 1") }),
  create: (spec) => (_vm, view) => (spec["factor"] as number) * view.onDemandMicroUsd,
};
