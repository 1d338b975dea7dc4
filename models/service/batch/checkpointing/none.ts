import { z } from "zod";
import type { CheckpointEntry } from "./contract.js";

export const none: CheckpointEntry = {
  name: "none",
  description: "Nothing is saved: a job whose node went away begins anew",
  schema: z.object({}),
  create: () => undefined,
};
