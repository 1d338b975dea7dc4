import { shop } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const PROVISIONING = "services.*(web).backends.*.provisioning";
const burst = { kind: "burst-on-queue", maximum: 3 };

/** Half an hour of requests, and then a quiet time: what a group looks at goes up and down. */
const busyThenQuiet = [
  "workloads.w",
  { kind: "open-requests", to: "s", start: "200 s", curve: { kind: "piecewise", rates: [{ rate: "0.5 1/s" }, { from: "900 s", rate: "0.05 1/s" }], until: "1800 s" }, work: "600 Mflop" },
] as const;
const far = (count: number, policy: object) => ["services.s.backends.far", { site: "ec2", type: "m1.small", count, provisioning: policy }] as const;
const day = [["horizon", "2400 s"], busyThenQuiet] as const;

/** A key of a scaler that looks each minute. */
const scaling = (kind: string, key: string, value: unknown, given: object): Contrast => ({
  field: `${PROVISIONING}(${kind}).${key}`,
  arm: shop,
  given: [...day, far(1, { kind, maximum: 4, ...given })],
  set: [[`services.s.backends.far.provisioning.${key}`, value]],
});
const busy = { utilisation: { low: 0.2, high: 0.5 } };
const bursting = (key: string, value: unknown, given: object = {}): Contrast => scaling("burst-on-queue", key, value, { ...burst, ...given });
const planned = (key: string, value: unknown, changes: readonly object[]): Contrast => ({
  field: `${PROVISIONING}(schedule).${key}`,
  arm: shop,
  given: [...day, far(1, { kind: "schedule", changes })],
  set: [["services.s.backends.far.provisioning.changes", value]],
});
/** The site is down for a while: whoever asks again does so later. */
const outage = ["outages", [{ site: "ec2", from: "305 s", for: "10 s" }]] as const;

/** How many back-ends there are: the policies are those of any fleet, what they look at is the web service's own. */
export const contrasts: readonly Contrast[] = [
  { field: `${PROVISIONING}(fixed)`, arm: shop, given: [far(1, { ...burst, minimum: 2 })], set: [["services.s.backends.far.provisioning", "fixed"]] },
  { field: `${PROVISIONING}(fixed).retry`, arm: shop, given: [outage], set: [["services.s.backends.far.provisioning", { kind: "fixed", retry: "2 s" }]] },
  { field: `${PROVISIONING}(burst-on-queue)`, arm: shop, set: [["services.s.backends.far.provisioning", { ...burst, minimum: 2 }]] },
  bursting("idle-release", "20 s"),
  bursting("maximum", 2),
  bursting("minimum", 2),
  {
    field: `${PROVISIONING}(burst-on-queue).release`,
    arm: shop,
    given: [
      ["services.s.backends", { own: { site: "home", count: 1, provisioning: { ...burst, minimum: 1, "idle-release": "20 s" } } }],
      ["workloads.w.work", "4 Gflop"],
      // A second wave finds the nodes of the first suspended, or gone.
      ["workloads.w2", { kind: "static", to: "s", start: "540 s", count: 20, work: "4 Gflop" }],
    ],
    set: [["services.s.backends.own.provisioning.release", "suspend"]],
  },
  { ...bursting("retry", "7 s"), arm: shop.replace("region: eu-west-1", "region: eu-west-1, quota: 1") },
  bursting("threshold", 2),
  { field: `${PROVISIONING}(schedule)`, arm: shop, given: day, set: [far(1, { kind: "schedule", changes: [{ after: "10 min", count: 2 }] })] },
  planned("changes.[].after", [{ after: "5 min", count: 2 }], [{ after: "10 min", count: 2 }]),
  planned("changes.[].at", [{ at: "00:20", count: 2 }], [{ at: "00:10", count: 2 }]),
  planned("changes.[].count", [{ after: "10 min", count: 3 }], [{ after: "10 min", count: 2 }]),
  planned("changes.[].days.[]", [{ at: "00:10", days: ["sun"], count: 2 }], [{ at: "00:10", count: 2 }]),
  {
    field: `${PROVISIONING}(schedule).retry`,
    arm: shop,
    given: [...day, outage, far(1, { kind: "schedule", changes: [{ after: "310 s", count: 2 }] })],
    set: [["services.s.backends.far.provisioning.retry", "7 s"]],
  },
  { field: `${PROVISIONING}(threshold)`, arm: shop, given: day, set: [far(1, { kind: "threshold", maximum: 4, ...busy })] },
  scaling("threshold", "utilisation.high", 0.9, busy),
  scaling("threshold", "utilisation.low", 0.49, busy),
  scaling("threshold", "queue.high", 100, { queue: { low: 0.001, high: 0.01 } }),
  scaling("threshold", "queue.low", 99, { queue: { low: 0, high: 100 } }),
  scaling("threshold", "response.high", "1 d", { response: { low: "0 s", high: "1 s" } }),
  scaling("threshold", "response.low", "20 h", { response: { low: "0 s", high: "1 d" } }),
  scaling("threshold", "interval", "30 s", busy),
  scaling("threshold", "step", 2, busy),
  scaling("threshold", "cooldown", "20 min", busy),
  scaling("threshold", "maximum", 2, busy),
  scaling("threshold", "minimum", 2, busy),
  { field: `${PROVISIONING}(target-tracking)`, arm: shop, given: day, set: [far(1, { kind: "target-tracking", maximum: 4, utilisation: 0.3 })] },
  scaling("target-tracking", "utilisation", 0.9, { utilisation: 0.2 }),
  scaling("target-tracking", "queue", 10, { queue: 0.1 }),
  scaling("target-tracking", "response", "1 d", { response: "1 s" }),
  scaling("target-tracking", "interval", "30 s", { utilisation: 0.2 }),
  scaling("target-tracking", "scale-in-cooldown", "0 s", { utilisation: 0.4 }),
  scaling("target-tracking", "maximum", 2, { utilisation: 0.2 }),
  scaling("target-tracking", "minimum", 2, { utilisation: 0.9 }),
  { field: "services.*(web).backends.*.warm-up", arm: shop, set: [["services.s.backends.far.warm-up", "200 s"]] },
];

export const inert: readonly Inert[] = [];
