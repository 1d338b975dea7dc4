import { z } from "zod";
import type { SchedulerEntry } from "./contract.js";

/** A pass at every instant at which something changed. */
export const immediate: SchedulerEntry = {
  name: "immediate",
  description: "Looks at the queue whenever a job comes or ends and whenever a node joins",
  schema: z.object({}),
  create: () => ({ nextPass: (now) => now }),
};
