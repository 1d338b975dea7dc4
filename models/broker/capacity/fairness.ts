import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { type SpecIssue } from "../../ports/index.js";
import type { CapacityControl, Favours, ManagerView, PolicySpec } from "../contract.js";

/** What every fairness-driven control has. */
export interface FairnessSpec extends PolicySpec {
  readonly delta: number;
  readonly "tau-min": number;
  readonly "tau-max": number;
  readonly period: number;
  readonly capacity?: number;
}

const threshold = () => z.number().min(0).max(1_000_000);

/** Parameters of every fairness-driven control; the defaults but for the period are those of the fork that studied them. */
export const fairnessShape = {
  delta: z.number().gt(0).max(1).default(0.05).describe("Step of the limit, as a share of the capacity; default 0.05"),
  "tau-min": threshold().default(0.75).describe("Fairness, consumed over donated, below which the limit falls; default 0.75"),
  "tau-max": threshold().default(0.95).describe("Fairness above which the limit rises; default 0.95"),
  period: quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0")
    .prefault("10 min")
    .describe("Time between two updates (capacity_controller_update_period of Fogbow); default 10 min"),
  capacity: z.int().min(0).max(1_000_000_000).optional().describe("Instances to give at most, where the limit starts; default as many VMs of one core as the site could hold"),
};

export function fairnessIssues(parsed: PolicySpec): SpecIssue[] {
  const { "tau-min": low, "tau-max": high } = parsed as FairnessSpec;
  return low < high ? [] : [{ path: ["tau-min"], expected: `a threshold below tau-max (${high})`, got: `${low}` }];
}

/** Consumed over donated; −1 where nothing was donated, in which case it is not defined. */
export const fairnessOf = (consumed: number, donated: number): number => (donated > 0 ? consumed / donated : -1);

/** Fairness between a manager and one member, or all others together. */
export const pairwiseFairness = (favours: Favours, member: number): number => fairnessOf(favours.consumed(member), favours.donated(member));

/** Consumed over donated with all others together. Who never met adds nothing, not even a rounding. */
export function globalFairness({ self, members, favours }: ManagerView): number {
  let consumed = 0;
  let donated = 0;
  const add = (member: number): void => {
    consumed += favours.consumed(member);
    donated += favours.donated(member);
  };
  const partners = favours.partners?.();
  if (partners !== undefined) for (const partner of partners) add(partner);
  else for (let member = 0; member < members; member += 1) if (member !== self) add(member);
  return fairnessOf(consumed, donated);
}

/** Instances to give at most. */
export const capacityOf = ({ capacity }: FairnessSpec, view: ManagerView): number => capacity ?? view.capacityFor({ cores: 1, memoryBytes: 1 });

/** A limit that starts at nothing stays there, whatever happens. */
export const fairnessAhead = (spec: PolicySpec): CapacityControl | undefined =>
  (spec as FairnessSpec).capacity === 0 ? { periodSeconds: Infinity, update: () => undefined, limit: () => 0 } : undefined;
