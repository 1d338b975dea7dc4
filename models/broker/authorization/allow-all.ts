import { z } from "zod";
import type { Authorization, PolicyEntry } from "../contract.js";

/** Every user of every member, and trade with everybody; Fogbow's default. */
export const allowAll: PolicyEntry<Authorization> = {
  name: "allow-all",
  description: "Takes orders of every user, gives to every member and asks every member",
  schema: z.object({}),
  create: () => ({ isAuthorized: () => true, canDonateTo: () => true, canReceiveFrom: () => true }),
};
