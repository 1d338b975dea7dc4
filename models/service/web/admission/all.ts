import { z } from "zod";
import type { AdmissionEntry } from "./contract.js";

/** Only connections and backlog limit what comes in. */
export const all: AdmissionEntry = {
  name: "all",
  description: "Lets in whatever finds a connection or room in the backlog",
  schema: z.object({}),
  create: () => ({ admits: () => true }),
};
