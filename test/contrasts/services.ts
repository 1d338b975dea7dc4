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
  { field: `${BATCH}.workers.*.site`, arm: cluster, given: [["services.c.workers.far.type", null]], set: [["services.c.workers.far.site", "home"]] },
  { field: `${BATCH}.workers.*.slots`, arm: cluster, set: [["services.c.workers.far.slots", 2]] },
  { field: `${BATCH}.workers.*.type`, arm: cluster, set: [["services.c.workers.far.type", "c1.medium"]] },
];

export const inert: readonly Inert[] = [
  { field: `${BATCH}.workers.*.purchase`, because: "on-demand is the only option that a price book has so far; another one is an issue (test/market/spec.test.ts)" },
];
