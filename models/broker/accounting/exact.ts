import { z } from "zod";
import type { Accounting, PolicyEntry } from "../contract.js";
import { booksByPeriod, periodShape } from "./period.js";

/** As `fcu`, and what an order used after the last update is booked when it ends: over its whole life exactly power · minutes. */
export const exact: PolicyEntry<Accounting> = {
  name: "exact",
  description: "As fcu, and what an order uses after its last update is booked when it ends: power times minutes over its whole life",
  schema: z.object(periodShape),
  create: (spec, ground) => booksByPeriod(spec, ground, true),
};
