import { shop } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const WEB = "services.*(web)";
type Given = NonNullable<Contrast["given"]>;

const web = (key: string, value: unknown, given: Given = []): Contrast => ({ field: `${WEB}.${key}`, arm: shop, given, set: [[`services.s.${key}`, value]] });
const backend = (key: string, value: unknown, given: Given = []): Contrast => ({ ...web(`backends.far.${key}`, value, given), field: `${WEB}.backends.*.${key}` });
const balancer = (kind: string, from: string, given: Given = []): Contrast => ({ field: `${WEB}.balancer(${kind})`, arm: shop, given: [...given, ["services.s.balancer", from]], set: [["services.s.balancer", kind]] });
const admission = (kind: string, key: string, value: unknown, parameters: object): Contrast => ({
  field: `${WEB}.admission(${kind}).${key}`,
  arm: shop,
  given: [["services.s.admission", { kind, ...parameters }]],
  set: [[`services.s.admission.${key}`, value]],
});
/** The site of one back-end is down for a while, and comes back with it. */
const outage: Given = [
  ["outages", [{ site: "ec2", from: "305 s", for: "10 s" }]],
  ["services.s.backends.far.provisioning", { kind: "fixed", retry: "2 s" }],
  ["services.s.health", { interval: "2 s", timeout: "1 s" }],
];
/** One back-end whose queue is full again and again. */
const crowded: Given = [
  ["services.s.backends.far", null],
  ["services.s.backends.own.queue", 1],
  ["workloads.w.work", "1500 Mflop"],
  ["services.s.health", { interval: "2 s", timeout: "1 s", fall: 1 }],
];
/** Services that answer requests. */
export const contrasts: readonly Contrast[] = [
  { field: WEB, arm: shop, set: [["services.t", { kind: "web", front: "home", backends: { own: { site: "home", count: 1 } } }]] },
  web("front", "ec2"),
  web("retries", 0, [["services.s.backends.far.queue", 1], ["services.s.backends.own.queue", 1], ["workloads.w.work", "1500 Mflop"]]),
  web("proxy.connections", 1),
  web("proxy.backlog", 1, [["services.s.proxy", { connections: 1 }]]),
  web("proxy.work", "10 Mflop"),
  web("proxy.static-work", "10 Mflop", [["workloads.w", { kind: "cloudstone", to: "s", users: 3, start: "300 s", steady: "20 s" }]]),
  web("proxy.cores", 2, [["services.s.proxy", { work: "500 Mflop" }]]),
  web("proxy.speed", "2 Gflop/s", [["services.s.proxy", { work: "500 Mflop" }]]),
  { field: `${WEB}.admission(all)`, arm: shop, given: [["services.s.admission", { kind: "queue-limit", limit: 2 }]], set: [["services.s.admission", "all"]] },
  { field: `${WEB}.admission(queue-limit)`, arm: shop, set: [["services.s.admission", { kind: "queue-limit", limit: 2 }]] },
  admission("queue-limit", "limit", 3, { limit: 2 }),
  { field: `${WEB}.admission(token-bucket)`, arm: shop, set: [["services.s.admission", { kind: "token-bucket", rate: "1 1/s" }]] },
  admission("token-bucket", "rate", "2 1/s", { rate: "1 1/s" }),
  admission("token-bucket", "burst", 3, { rate: "1 1/s" }),
  balancer("round-robin", "least-connections"),
  balancer("weighted", "round-robin", [["services.s.backends.own.weight", 2]]),
  balancer("least-connections", "round-robin"),
  balancer("latency-aware", "least-connections"),
  {
    field: `${WEB}.balancer(latency-aware).newest`,
    arm: shop,
    given: [["services.s.balancer", { kind: "latency-aware" }], ["workloads.w.work", { exponential: { mean: "300 Mflop" } }]],
    set: [["services.s.balancer.newest", 1]],
  },
  web("health.interval", "3 s", crowded),
  web("health.timeout", "50 ms", outage),
  web("health.fall", 2, crowded),
  web("health.rise", 1, crowded),
  web("database.site", "ec2"),
  web("database.cores", 1, [["services.s.database.cores", 2], ["workloads.w.database-work", "1 Gflop"]]),
  web("database.speed", "2 Gflop/s"),
  web("database.storage", 2, [["workloads.w.database-io", "1 s"]]),
  web("database.connections", 1, [["workloads.w.database-work", "1 Gflop"]]),
  web("database.query", "2 MB"),
  web("database.reply", "2 MB"),
  backend("boot", "200 s"),
  backend("cores", 2, [["services.s.backends.far", { site: "home", count: 1, cores: 1, memory: "1 GiB", workers: 2 }]]),
  {
    ...backend("memory", "2 GiB", [
      ["sites.elastic", { driver: "elastichosts", price: { "per-core": "0.04 USD/h", "per-gib": "0.02 USD/h" } }],
      ["services.s.backends.far", { site: "elastic", count: 1, cores: 1, memory: "1 GiB" }],
    ]),
  },
  backend("count", 2),
  backend("site", "home", [["services.s.backends.far.type", null]]),
  backend("type", "c1.medium"),
  backend("workers", 2),
  backend("queue", 1),
  backend("weight", 3, [["services.s.balancer", "weighted"]]),
];

export const inert: readonly Inert[] = [
  { field: `${WEB}.limit`, because: "decides what counts as late, not what happens: requests.late and requests.violations (test/service/web/limit.test.ts)" },
  { field: `${WEB}.backends.*.purchase`, because: "on-demand is the only option that a price book has so far; another one is an issue (test/market/spec.test.ts)" },
];
