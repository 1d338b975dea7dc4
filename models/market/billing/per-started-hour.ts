import { z } from "zod";
import type { BillingRule } from "./rule.js";

/** EC2 until 2 October 2017: six starts of ten minutes are six hours; calibration.md 1.2 [S]. */
export const perStartedHour: BillingRule = {
  name: "per-started-hour",
  description: "Each started hour of a run is paid in full; a restart, also after a suspension, starts a new hour",
  schema: z.object({}),
  terms: () => ({ rule: "per-started-hour", unitSeconds: 3600, minimumSeconds: 0, scheduled: true }),
};
