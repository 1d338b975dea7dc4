import { z } from "zod";
import type { AdmissionEntry } from "./contract.js";

/** Turns away when so many are inside already. */
export const queueLimit: AdmissionEntry = {
  name: "queue-limit",
  description: "Refuses a request that finds too many inside, wherever in the service they are",
  schema: z.object({ limit: z.int().min(1).max(1_000_000_000).describe("Most requests inside at once") }),
  create(parsed, view) {
    const { limit } = parsed as unknown as { readonly limit: number };
    return { admits: () => view.inside < limit };
  },
};
