import { z } from "zod";
import { quantity } from "../../../../sim/index.js";
import type { SpecIssue } from "../../../ports/index.js";
import type { CheckpointEntry, CheckpointView } from "./contract.js";
import { dalySeconds, youngSeconds } from "./intervals.js";

const positive = () => quantity("time").refine((seconds) => seconds > 0, "expected a positive time");

const parameters = z.object({
  interval: z
    .union([z.enum(["young", "daly"]), positive()])
    .prefault("1 h")
    .describe("Computing between two checkpoints: a time, or young, √(2 · time · MTBF), or daly, its higher-order form; default 1 h"),
  mtbf: positive()
    .optional()
    .describe("With young or daly, mean time between interruptions of one node; a job over n nodes is interrupted n times as often. Default: by the laws of the run (interruptions of the market, failures of kind: renewal)"),
});
type PeriodicSpec = z.infer<typeof parameters>;

/** Interruptions come from all VMs of a job: their rates add up. */
function mtbfOf(job: number, stated: number | undefined, view: CheckpointView): number {
  const rate = view.vms(job).reduce((sum, vm) => sum + 1 / (stated ?? view.mtbfSeconds(vm)), 0);
  return 1 / rate;
}

export const periodic: CheckpointEntry = {
  name: "periodic",
  description: "After so much computing again and again, or as often as is best by Young's or Daly's formula",
  schema: parameters,
  issues(spec, { writingSeconds, hasLaw }): SpecIssue[] {
    const { interval, mtbf } = spec as PeriodicSpec;
    if (typeof interval === "number") {
      const issues: SpecIssue[] = [];
      if (interval < writingSeconds) issues.push({ path: ["interval"], expected: `at least the time that writing takes (${writingSeconds} s)`, got: `${interval} s` });
      if (mtbf !== undefined) issues.push({ path: ["mtbf"], expected: "nothing, or interval: young or daly", got: `${mtbf} s` });
      return issues;
    }
    if (writingSeconds === 0) return [{ path: ["time"], expected: `more than 0 s, with interval: ${interval}: what costs nothing is best written always`, got: "0 s" }];
    if (mtbf !== undefined || hasLaw) return [];
    return [{ path: ["mtbf"], expected: `a time, which interval: ${interval} is reckoned from, for no law of the run gives one (interruptions of a spot market, failures of kind: renewal)`, got: "nothing" }];
  },
  create(spec, view) {
    const { interval, mtbf } = spec as PeriodicSpec;
    if (typeof interval === "number") return { due: () => view.now + interval };
    const formula = interval === "young" ? youngSeconds : dalySeconds;
    return { due: (job) => view.now + formula(view.writingSeconds, mtbfOf(job, mtbf, view)) };
  },
};
