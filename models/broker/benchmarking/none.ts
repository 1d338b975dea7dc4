import { z } from "zod";
import type { Benchmarking, PolicyEntry } from "../contract.js";

/** Power 1 for every instance, which is what Fogbow takes where a benchmark has failed. */
export const none: PolicyEntry<Benchmarking> = {
  name: "none",
  description: "No benchmark: every instance has power 1, so that favours count minutes",
  schema: z.object({}),
  create: () => ({ power: () => 1, seconds: () => 0 }),
};
