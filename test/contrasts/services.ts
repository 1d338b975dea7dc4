import { cluster, machine, pair } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const BATCH = "services.*(batch)";
const queue = (kind: string, from = "fifo"): Contrast => ({ field: `${BATCH}.queue(${kind})`, arm: machine, given: [["services.m.queue", from]], set: [["services.m.queue", kind]] });
const burst = { kind: "burst-on-queue", maximum: 3 };
const bursting = (parameter: string, value: unknown, given: object = {}): Contrast => ({
  field: `${BATCH}.workers.*.provisioning(burst-on-queue).${parameter}`,
  arm: cluster,
  given: [["services.c.workers.far", { site: "ec2", type: "m1.small", count: 0, provisioning: { ...burst, ...given } }]],
  set: [[`services.c.workers.far.provisioning.${parameter}`, value]],
});

const provisioning = `${BATCH}.workers.*.provisioning`;
const far = (count: number, policy: object) => ["services.c.workers.far", { site: "ec2", type: "m1.small", count, provisioning: policy }] as const;
/** A key of a scaler that looks each minute at a cluster of its own nodes and those of the group. */
const scaling = (kind: string, key: string, value: unknown, given: object): Contrast => ({
  field: `${provisioning}(${kind}).${key}`,
  arm: cluster,
  given: [far(1, { kind, maximum: 4, ...given })],
  set: [[`services.c.workers.far.provisioning.${key}`, value]],
});
const busy = { utilisation: { low: 0.2, high: 0.5 } };
const planned = (key: string, value: unknown, changes: readonly object[], arm = cluster): Contrast => ({
  field: `${provisioning}(schedule).${key}`,
  arm,
  given: [far(1, { kind: "schedule", changes })],
  set: [["services.c.workers.far.provisioning.changes", value]],
});

/** One job holds the only node, two wait: a passage of priorities, and a reservation that a short job may overtake. */
const wide = [["workloads.w", {
  kind: "list",
  to: "m",
  jobs: [
    { submit: "0 s", work: "100 Gflop", processors: 3 },
    { submit: "1 s", work: "100 Gflop", processors: 4 },
    { submit: "2 s", work: "50 Gflop", processors: 1, priority: 3 },
    { submit: "3 s", work: "10 Gflop", processors: 2, priority: 2 },
  ],
}]] as const;

/** Services that run jobs. */
export const contrasts: readonly Contrast[] = [
  { field: BATCH, arm: cluster, set: [["services.d", { kind: "batch", head: "home", workers: { own: { site: "home", count: 1 } } }]] },
  { field: `${BATCH}.dispatch`, arm: cluster, set: [["services.c.dispatch", "round-robin"]] },
  { field: `${BATCH}.head`, arm: cluster, set: [["services.c.head", "ec2"]] },
  { field: `${BATCH}.messages.dispatch`, arm: cluster, set: [["services.c.messages.dispatch", "4 MB"]] },
  { field: `${BATCH}.messages.result`, arm: cluster, set: [["services.c.messages.result", "4 MB"]] },
  { field: `${BATCH}.prefer.[]`, arm: cluster, set: [["services.c.prefer", ["own", "far"]]] },
  { field: `${BATCH}.processors`, arm: machine, set: [["services.m.processors", 5]] },
  { field: `${BATCH}.queue(easy-backfill)`, arm: machine, given: wide, set: [["services.m.queue", "easy-backfill"]] },
  queue("fifo", "shortest-first"),
  queue("longest-first"),
  queue("shortest-first"),
  { field: `${BATCH}.queue(priority)`, arm: machine, given: wide, set: [["services.m.queue", "priority"]] },
  { field: `${BATCH}.rerun`, arm: cluster, given: [["outages", [{ site: "home", from: "400 s", for: "60 s" }]]], set: [["services.c.rerun", false]] },
  { field: `${BATCH}.scheduler(immediate)`, arm: cluster, set: [["services.c.scheduler", "immediate"]] },
  { field: `${BATCH}.scheduler(sge)`, arm: cluster, given: [["services.c.scheduler", "immediate"]], set: [["services.c.scheduler", "sge"]] },
  { field: `${BATCH}.scheduler(sge).flush-finish`, arm: cluster, given: [["services.c.scheduler", { kind: "sge", interval: "60 s" }]], set: [["services.c.scheduler.flush-finish", "1 s"]] },
  { field: `${BATCH}.scheduler(sge).flush-submit`, arm: cluster, given: [["services.c.scheduler", { kind: "sge", interval: "60 s" }]], set: [["services.c.scheduler.flush-submit", "1 s"]] },
  { field: `${BATCH}.scheduler(sge).interval`, arm: cluster, set: [["services.c.scheduler", { kind: "sge", interval: "40 s" }]] },
  {
    field: `${BATCH}.span`,
    arm: cluster,
    given: [["workloads.w.processors", 2]],
    set: [["services.c.span", "site"]],
  },
  { field: `${BATCH}.speed`, arm: machine, set: [["services.m.speed", "2 Gflop/s"]] },
  { field: `${BATCH}.workers.*.boot`, arm: cluster, set: [["services.c.workers.far.boot", "300 s"]] },
  { field: `${BATCH}.workers.*.cores`, arm: pair, given: [["services.c.workers.own.memory", "1 GiB"], ["services.c.workers.own.cores", 1]], set: [["services.c.workers.own.cores", 2]] },
  {
    field: `${BATCH}.workers.*.memory`,
    arm: cluster,
    given: [["sites.elastic.price", { "per-core": "0.04 USD/h", "per-gib": "0.02 USD/h" }], ["services.c.workers.el", { site: "elastic", count: 1, cores: 1, memory: "1 GiB" }]],
    set: [["services.c.workers.el.memory", "2 GiB"]],
  },
  { field: `${BATCH}.workers.*.count`, arm: cluster, set: [["services.c.workers.far.count", 2]] },
  { field: `${BATCH}.workers.*.provisioning(burst-on-queue)`, arm: cluster, set: [["services.c.workers.far.provisioning", burst]] },
  bursting("idle-release", "20 s"),
  bursting("maximum", 1),
  bursting("minimum", 2),
  {
    field: `${BATCH}.workers.*.provisioning(burst-on-queue).release`,
    arm: cluster,
    given: [["services.c.workers", { own: { site: "home", count: 1, provisioning: { ...burst, "idle-release": "20 s" } } }]],
    set: [["services.c.workers.own.provisioning.release", "suspend"]],
  },
  { ...bursting("retry", "7 s"), arm: cluster.replace("region: eu-west-1", "region: eu-west-1, quota: 1") },
  bursting("threshold", 2),
  { field: `${BATCH}.workers.*.provisioning(fixed)`, arm: cluster, given: [["services.c.workers.far.provisioning", burst]], set: [["services.c.workers.far.provisioning", "fixed"]] },
  {
    field: `${BATCH}.workers.*.provisioning(fixed).retry`,
    arm: cluster,
    given: [["outages", [{ site: "ec2", from: "400 s", for: "60 s" }]]],
    set: [["services.c.workers.far.provisioning", { kind: "fixed", retry: "30 s" }]],
  },
  { field: `${provisioning}(schedule)`, arm: cluster, set: [far(1, { kind: "schedule", changes: [{ after: "10 min", count: 2 }] })] },
  planned("changes.[].after", [{ after: "6 min", count: 2 }], [{ after: "5 min", count: 2 }]),
  planned("changes.[].at", [{ at: "00:06", count: 2 }], [{ at: "00:05", count: 2 }]),
  // 2011-06-01 was a Wednesday.
  planned("changes.[].days.[]", [{ at: "00:05", days: ["thu"], count: 2 }], [{ at: "00:05", days: ["wed"], count: 2 }]),
  planned("changes.[].count", [{ after: "5 min", count: 3 }], [{ after: "5 min", count: 2 }]),
  {
    ...planned("retry", [{ after: "5 min", count: 2 }], [{ after: "5 min", count: 2 }], cluster.replace("region: eu-west-1", "region: eu-west-1, quota: 1")),
    set: [["services.c.workers.far.provisioning.retry", "7 s"]],
  },
  { field: `${provisioning}(threshold)`, arm: cluster, set: [far(1, { kind: "threshold", maximum: 4, ...busy })] },
  scaling("threshold", "utilisation.high", 0.9, busy),
  scaling("threshold", "utilisation.low", 0.49, busy),
  scaling("threshold", "queue.high", 100, { queue: { low: 0.001, high: 0.01 } }),
  scaling("threshold", "queue.low", 99, { queue: { low: 0, high: 100 } }),
  scaling("threshold", "response.high", "1 d", { response: { low: "0 s", high: "10 s" } }),
  scaling("threshold", "response.low", "20 h", { response: { low: "0 s", high: "1 d" } }),
  scaling("threshold", "interval", "30 s", busy),
  scaling("threshold", "step", 2, busy),
  scaling("threshold", "cooldown", "20 min", busy),
  scaling("threshold", "maximum", 2, busy),
  scaling("threshold", "minimum", 2, busy),
  { field: `${provisioning}(target-tracking)`, arm: cluster, set: [far(1, { kind: "target-tracking", maximum: 4, utilisation: 0.3 })] },
  scaling("target-tracking", "utilisation", 0.9, { utilisation: 0.2 }),
  scaling("target-tracking", "queue", 10, { queue: 0.1 }),
  scaling("target-tracking", "response", "1 d", { response: "100 s" }),
  scaling("target-tracking", "interval", "30 s", { utilisation: 0.2 }),
  scaling("target-tracking", "scale-in-cooldown", "0 s", { utilisation: 0.4 }),
  scaling("target-tracking", "maximum", 2, { utilisation: 0.2 }),
  scaling("target-tracking", "minimum", 2, { utilisation: 0.9 }),
  { field: `${BATCH}.workers.*.warm-up`, arm: cluster, set: [["services.c.workers.far.warm-up", "90 s"]] },
  { field: `${BATCH}.workers.*.site`, arm: cluster, given: [["services.c.workers.far.type", null]], set: [["services.c.workers.far.site", "home"]] },
  { field: `${BATCH}.workers.*.slots`, arm: cluster, set: [["services.c.workers.far.slots", 2]] },
  { field: `${BATCH}.workers.*.type`, arm: cluster, set: [["services.c.workers.far.type", "c1.medium"]] },
];

export const inert: readonly Inert[] = [
  { field: `${BATCH}.workers.*.purchase`, because: "on-demand is the only option that a price book has so far; another one is an issue (test/market/spec.test.ts)" },
];
