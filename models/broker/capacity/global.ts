import { z } from "zod";
import type { CapacityControl, PolicyEntry } from "../contract.js";
import { capacityOf, type FairnessSpec, fairnessAhead, fairnessIssues, fairnessShape, globalFairness } from "./fairness.js";
import { HillClimb } from "./hill-climb.js";

/** One limit, driven by fairness towards all others together, that each member may fill by itself; O(members met so far) an update. */
export const global: PolicyEntry<CapacityControl> = {
  name: "global",
  description: "Fairness-driven: one limit, the same for each member by itself, which climbs by the fairness towards all others together",
  schema: z.object(fairnessShape),
  issues: fairnessIssues,
  ahead: fairnessAhead,
  create(parsed, { view }) {
    const spec = parsed as FairnessSpec;
    const climb = new HillClimb(spec);
    return {
      periodSeconds: spec.period,
      update: () => climb.update(globalFairness(view), capacityOf(spec, view)),
      limit: () => (Number.isNaN(climb.limit) ? capacityOf(spec, view) : climb.limit),
    };
  },
};
