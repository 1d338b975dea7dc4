import { z } from "zod";
import type { Accounting, PolicyEntry } from "../contract.js";
import { booksByPeriod, periodShape } from "./period.js";

/**
 * Fogbow's compute accounting: at each update every order that has an instance adds power · min(now − fulfilled, now − last update), in minutes.
 *
 * What an order uses after the last update is never booked, so short orders are booked too low; `exact` books it.
 */
export const fcu: PolicyEntry<Accounting> = {
  name: "fcu",
  description: "At each update, power times minutes since the last update or the fulfilment, of orders that have an instance then; what they use after their last update is never booked",
  schema: z.object(periodShape),
  create: (spec, ground) => booksByPeriod(spec, ground, false),
};
