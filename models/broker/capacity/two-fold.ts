import { z } from "zod";
import type { CapacityControl, PolicyEntry } from "../contract.js";
import { fairnessAhead, fairnessIssues, fairnessShape, pairwiseFairness } from "./fairness.js";
import { global } from "./global.js";
import { pairwise } from "./pairwise.js";

/** The limit of `pairwise` for a member that something has been donated to, that of `global` for the others. */
export const twoFold: PolicyEntry<CapacityControl> = {
  name: "two-fold",
  description: "Fairness-driven: the pairwise limit where the fairness between the two is defined, that is something was donated, else the global one",
  schema: z.object(fairnessShape),
  issues: fairnessIssues,
  ahead: fairnessAhead,
  create(spec, ground) {
    const each = pairwise.create(spec, ground);
    const all = global.create(spec, ground);
    /** As of the last update: what was donated since changes the limit at the next. */
    let isDefined: readonly boolean[] = [];
    const { members, favours } = ground.view;
    return {
      periodSeconds: each.periodSeconds,
      update() {
        isDefined = Array.from({ length: members }, (_, member) => pairwiseFairness(favours, member) >= 0);
        each.update();
        all.update();
      },
      limit: (member) => (isDefined[member] ? each : all).limit(member),
    };
  },
};
