import { z } from "zod";
import type { CapacityControl, PolicyEntry } from "../contract.js";

/** Limit −1 for everybody: takes and never gives. */
export const freeRider: PolicyEntry<CapacityControl> = {
  name: "free-rider",
  description: "Nothing for anybody: a member that takes and never gives",
  schema: z.object({}),
  ahead: nothing,
  create: nothing,
};

function nothing(): CapacityControl {
  return { periodSeconds: Infinity, update: () => undefined, limit: () => -1 };
}
