import { z } from "zod";
import type { CapacityControl, PolicyEntry } from "../contract.js";

/** As much as the site has room for: Fogbow's default, there called satisfaction-driven. */
export const unlimited: PolicyEntry<CapacityControl> = {
  name: "unlimited",
  description: "As many instances for each member as the site has room for (satisfaction-driven)",
  schema: z.object({}),
  create: () => ({ periodSeconds: Infinity, update: () => undefined, limit: () => Infinity }),
};
