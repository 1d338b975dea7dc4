import { z } from "zod";
import { fraction, nonNegativeNumber, quantity } from "../../../sim/index.js";
import type { ProvisionerEntry } from "./contract.js";
import { keepsTo } from "./desired.js";
import { measured, measureIn, measureIssues, type Measure } from "./measures.js";
import { nodes, positiveTime } from "./parameters.js";

interface Band {
  readonly low: number;
  readonly high: number;
}

interface ThresholdSpec extends Partial<Record<Measure, Band>> {
  readonly interval: number;
  readonly step: number;
  readonly cooldown: number;
  readonly maximum: number;
  readonly minimum: number;
}

const band = (value: z.ZodType<number>, what: string) =>
  z
    .strictObject({ low: value.describe("Below it nodes go"), high: value.describe("Above it nodes come") })
    .optional()
    .describe(what);

/** The classic auto scaler: one measure of the service, two thresholds, a step and a cool-down. */
export const threshold: ProvisionerEntry = {
  name: "threshold",
  description: "Looks at one measure of the service at fixed times; above a threshold some nodes come, below another some go, then a pause",
  schema: z.object({
    utilisation: band(fraction(), "Looks at the share of slot time (batch) or core time (web) that was busy since the last look, 0 to 1"),
    queue: band(nonNegativeNumber(), "Looks at the slots that wait for each node that takes work, at the instant of the look"),
    response: band(quantity("time"), "Looks at the mean response time of what was completed since the last look"),
    interval: positiveTime("60 s").describe("Time between looks, the first so long after the start; default 60 s, an assumption"),
    step: nodes().min(1).default(1).describe("Nodes that come or go at a time; default 1"),
    cooldown: quantity("time").prefault("5 min").describe("How long after a change looks change nothing; default 5 min, an assumption"),
    maximum: nodes().describe("Most nodes of the group at once"),
    minimum: nodes().default(0).describe("Fewest nodes of the group, also at the start; default 0"),
  }),
  maximum: (parsed) => (parsed as unknown as ThresholdSpec).maximum,
  issues(parsed) {
    const issues = measureIssues(parsed);
    if (issues.length > 0) return issues;
    const measure = measureIn(parsed);
    const { low, high } = (parsed as unknown as ThresholdSpec)[measure] as Band;
    return low < high ? [] : [{ path: [measure, "low"], expected: `less than high (${high})`, got: String(low) }];
  },
  create(parsed, view) {
    const spec = parsed as unknown as ThresholdSpec;
    const measure = measureIn(parsed);
    const { low, high } = spec[measure] as Band;
    let looks = 0;
    let desired = Math.max(view.count, spec.minimum);
    let quietUntil = 0;
    return keepsTo(
      {
        nodes: () => desired,
        nextLook: () => (looks + 1) * spec.interval,
        look() {
          looks += 1;
          if (view.now < quietUntil) return;
          const before = desired;
          const value = measured(measure, view);
          // A service that is stuck would measure nothing for ever.
          if (view.stuck || value > high) desired = Math.min(spec.maximum, desired + spec.step);
          else if (value < low) desired = Math.max(spec.minimum, desired - spec.step);
          if (desired !== before) quietUntil = view.now + spec.cooldown;
        },
        looksAtLoad: measure !== "queue",
        retrySeconds: spec.interval,
      },
      view,
    );
  },
};
