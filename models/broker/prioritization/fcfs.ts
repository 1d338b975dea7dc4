import { z } from "zod";
import type { PolicyEntry, Prioritization } from "../contract.js";

/** First come, first served: an instance stays with its order. Fogbow's default, for orders of both kinds. */
export const fcfs: PolicyEntry<Prioritization> = {
  name: "fcfs",
  description: "First come, first served: nobody gives an instance up for a newcomer",
  schema: z.object({}),
  create: () => ({ victim: () => null }),
};
