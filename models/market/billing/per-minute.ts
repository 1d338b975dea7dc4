import { z } from "zod";
import type { BillingRule } from "./rule.js";

export const perMinute: BillingRule = {
  name: "per-minute",
  description: "Each started minute of a run is paid in full",
  schema: z.object({}),
  terms: () => ({ rule: "per-minute", unitSeconds: 60, minimumSeconds: 0, scheduled: false }),
};
