import { z } from "zod";
import type { PreferenceEntry } from "./contract.js";

/** Price of a unit of work: a dear node may be the cheaper one where it is fast. */
export const cheapest: PreferenceEntry = {
  name: "cheapest",
  description: "The group whose nodes do a unit of work at the lowest price now: hourly price over cores and speed; nodes on hosts that are paid for anyway cost nothing",
  schema: z.object({}),
  value: (view, group) => view.hourlyUsd(group) / (view.cores(group) * view.speed(group)),
};
