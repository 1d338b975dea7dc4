import { z } from "zod";
import type { CapacityControl, PolicyEntry } from "../contract.js";
import { capacityOf, type FairnessSpec, fairnessAhead, fairnessIssues, fairnessShape, pairwiseFairness } from "./fairness.js";
import { HillClimb } from "./hill-climb.js";

/** A limit for each member, driven by fairness between the two; O(members) an update. */
export const pairwise: PolicyEntry<CapacityControl> = {
  name: "pairwise",
  description: "Fairness-driven: a limit for each member, which climbs by the fairness between the two, consumed over donated",
  schema: z.object(fairnessShape),
  issues: fairnessIssues,
  ahead: fairnessAhead,
  create(parsed, { view }) {
    const spec = parsed as FairnessSpec;
    const climbs = Array.from({ length: view.members }, () => new HillClimb(spec));
    return {
      periodSeconds: spec.period,
      update() {
        const maximum = capacityOf(spec, view);
        climbs.forEach((climb, member) => climb.update(pairwiseFairness(view.favours, member), maximum));
      },
      limit: (member) => (Number.isNaN(climbs[member].limit) ? capacityOf(spec, view) : climbs[member].limit),
    };
  },
};
