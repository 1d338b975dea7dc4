import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { BillingRule } from "./rule.js";

const parameters = z.object({
  minimum: quantity("time")
    .refine((seconds) => Number.isInteger(seconds), "expected whole seconds")
    .prefault("60 s")
    .describe("Least time billed per run, in whole seconds; default 60 s, as EC2 since 2 October 2017 (aws.amazon.com, what's new 2017-10)"),
});

/** EC2 since 2 October 2017; calibration.md 1.2 [V]. */
export const perSecond: BillingRule = {
  name: "per-second",
  description: "Each started second of a run is paid, and a least time per run",
  schema: parameters,
  terms: (spec) => ({ rule: "per-second", unitSeconds: 1, minimumSeconds: (spec as z.infer<typeof parameters>).minimum, scheduled: false }),
};
