import { z } from "zod";
import { fraction, positiveNumber, quantity } from "../../../sim/index.js";
import type { ProvisionerEntry, ProvisioningView } from "./contract.js";
import { keepsTo } from "./desired.js";
import { measured, measureIn, measureIssues, type Measure } from "./measures.js";
import { nodes, positiveTime } from "./parameters.js";

interface TargetSpec extends Partial<Record<Measure, number>> {
  readonly interval: number;
  readonly "scale-in-cooldown": number;
  readonly maximum: number;
  readonly minimum: number;
}

const aboveZero = "expected more than 0";

/**
 * Nodes that the whole service needs for the measure to be on target, or NaN where nothing was measured.
 * The ratio comes first: a measure on its target then asks for exactly the nodes there are.
 */
function needed(measure: Measure, target: number, view: ProvisioningView): number {
  if (measure === "queue") return Math.ceil(view.waitingSlots / target);
  return Math.ceil(view.serviceReady * (measured(measure, view) / target));
}

/** Keeps a measure of the service near its target, as if it were inversely proportional to the nodes that take work. */
export const targetTracking: ProvisionerEntry = {
  name: "target-tracking",
  description: "Asks at fixed times for ⌈nodes that take work · measure / target⌉ nodes of the service, less those of other groups; more at once, fewer after a pause",
  schema: z.object({
    utilisation: fraction().refine((target) => target > 0, aboveZero).optional().describe("Target for the share of slot time (batch) or core time (web) that was busy since the last look, 0 to 1"),
    queue: positiveNumber().optional().describe("Target for the slots that wait for each node, at the instant of the look"),
    response: quantity("time").refine((target) => target > 0, aboveZero).optional().describe("Target for the mean response time of what was completed since the last look"),
    interval: positiveTime("60 s").describe("Time between looks, the first so long after the start; default 60 s, an assumption"),
    "scale-in-cooldown": quantity("time").prefault("5 min").describe("How long after a change no node goes; default 5 min, an assumption"),
    maximum: nodes().describe("Most nodes of the group at once"),
    minimum: nodes().default(0).describe("Fewest nodes of the group, also at the start; default 0"),
  }),
  maximum: (parsed) => (parsed as unknown as TargetSpec).maximum,
  issues: measureIssues,
  create(parsed, view) {
    const spec = parsed as unknown as TargetSpec;
    const measure = measureIn(parsed);
    let looks = 0;
    let desired = Math.max(view.count, spec.minimum);
    let changedAt = -Infinity;
    return keepsTo(
      {
        nodes: () => desired,
        nextLook: () => (looks + 1) * spec.interval,
        look() {
          looks += 1;
          let wanted = needed(measure, spec[measure] as number, view) - (view.serviceActive - view.active);
          if (Number.isNaN(wanted)) wanted = desired;
          // A service that is stuck would measure nothing for ever.
          if (view.stuck) wanted = Math.max(wanted, view.active + 1);
          wanted = Math.min(spec.maximum, Math.max(spec.minimum, wanted));
          if (wanted === desired || (wanted < desired && view.now - changedAt < spec["scale-in-cooldown"])) return;
          desired = wanted;
          changedAt = view.now;
        },
        looksAtLoad: measure !== "queue",
        retrySeconds: spec.interval,
      },
      view,
    );
  },
};
