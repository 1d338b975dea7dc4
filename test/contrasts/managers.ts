import type { Contrast, Inert } from "./contrast.js";

/** Members that ask each other for more than they have, while messages are lost, a way is cut and a manager goes down. */
const arm = `
horizon: 4 h
sites:
  a: { driver: opennebula, hosts: { count: 3, cores: 2, memory: 4 GiB }, core: { cycle: 0 s }, boot: 43 s, price: { per-core: 0.03 USD/h, per-gib: 0 USD/h } }
  b: { driver: opennebula, hosts: { count: 3, cores: 2, memory: 4 GiB }, core: { cycle: 0 s }, boot: 51 s, price: { per-core: 0.02 USD/h, per-gib: 0 USD/h } }
  c: { driver: opennebula, hosts: { count: 3, cores: 2, memory: 4 GiB }, core: { cycle: 0 s }, boot: 60 s, price: { per-core: 0.01 USD/h, per-gib: 0 USD/h } }
network: { rtt: { default: 100 ms, a--b: 300 ms }, bandwidth: { default: 1 Mbit/s } }
messaging: { kind: direct, loss: 0.1 }
outages:
  - { process: a/manager, from: 35 min, for: 2 min }
  - { site: c, from: 100 min, for: 10 min }
  - { link: a--b, from: 130 min, for: 30 min }
memberships:
  fed: { kind: push, members: { a: 1, b: 1, c: 1 }, crashes: [{ at: 20 min, name: c-1, for: 2 h }] }
managers:
  a: { quota: 2, capacity: pairwise, prioritization: { kind: nof, prioritise-local: false }, accounting: { kind: fcu, period: 60 s } }
  b: { quota: 3, prioritization: remote-first, accounting: { kind: exact } }
  c: { quota: 3, prioritization: { kind: two-fold, local: nof, remote: remote-first } }
services:
  ca: { kind: batch, scheduler: immediate, head: a, workers: { fed: { from: federation, site: a, count: 5, cores: 1, memory: 1 GiB, order: persistent } } }
  cb: { kind: batch, scheduler: immediate, head: b, workers: { fed: { from: federation, site: b, count: 0, provisioning: { kind: per-job, maximum: 6 }, cores: 1, memory: 1 GiB } } }
  cc: { kind: batch, scheduler: immediate, head: c, workers: { fed: { from: federation, site: c, count: 2, cores: 2, memory: 1 GiB, order: persistent, boot: 2 min } } }
workloads:
  wa: { kind: poisson, rate: 0.006 jobs/s, work: { exponential: { mean: 300 Gflop } }, to: ca }
  wb: { kind: poisson, rate: 0.005 jobs/s, work: { exponential: { mean: 300 Gflop } }, to: cb }
  wc: { kind: poisson, rate: 0.002 jobs/s, work: { exponential: { mean: 300 Gflop } }, to: cc }
`;

/** Another value of a key of one manager, with what both sides have beside. */
const at = (site: string, field: string, key: string, value: unknown, given: Contrast["set"] = []): Contrast => ({
  field: `managers.*.${field}`,
  arm,
  given,
  set: [[`managers.${site}.${key}`, value]],
});

/** The same key for every manager. */
const all = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({
  field: `managers.*.${field}`,
  arm,
  given,
  set: ["a", "b", "c"].map((site) => [`managers.${site}.${field}`, value] as const),
});

/** Makes one policy, and another value of one of its keys. */
const policy = (site: string, key: string, kind: string, parameter: string, value: unknown, before: object = {}): Contrast =>
  ({ field: `managers.*.${key}(${kind}).${parameter}`, arm, given: [[`managers.${site}.${key}`, { kind, ...before }]], set: [[`managers.${site}.${key}`, { kind, ...before, [parameter.replace(".[]", "")]: value }]] });

/** The policy instead of another. */
const choice = (site: string, key: string, kind: string, instead: unknown, more: object = {}): Contrast =>
  ({ field: `managers.*.${key}(${kind})`, arm, given: [[`managers.${site}.${key}`, instead]], set: [[`managers.${site}.${key}`, { kind, ...more }]] });

const climbing = (kind: string): readonly Contrast[] => {
  const fast = { period: "120 s", capacity: 3, delta: 0.3 };
  return [
    choice("b", "capacity", kind, "unlimited", fast),
    policy("b", "capacity", kind, "period", "50 s", fast),
  ];
};

const picture = { images: "shared", size: "20 MB", from: "b", conversion: "10 Mbit/s", upload: "20 Mbit/s", poll: "10 s", parallel: 1 };
const twoFold = (part: "local" | "remote", kind: string): readonly Contrast[] => {
  const field = `managers.*.prioritization(two-fold).${part}(${kind})`;
  const set = (value: unknown): Contrast["set"] => [["managers.b.prioritization", { kind: "two-fold", [part]: value }]];
  const other = kind === "remote-first" ? "fcfs" : "remote-first";
  return [{ field, arm, given: set(other), set: set(kind) }];
};

/** A key of the prioritisation that stands for the instances of other members. */
const remotePart = (kind: string, key: string, value: unknown): Contrast => ({
  field: `managers.*.prioritization(two-fold).remote(${kind}).${key}`,
  arm,
  given: [["managers.b.prioritization", { kind: "two-fold", remote: { kind } }]],
  set: [["managers.b.prioritization", { kind: "two-fold", remote: { kind, [key]: value } }]],
});

export const contrasts: readonly Contrast[] = [
  at("a", "quota", "quota", 1),
  at("b", "members", "members", "fed"),
  // Its orders are pending when it goes down, and its answers are lost.
  at("a", "recovery", "recovery", "unfinished", [["outages", [{ process: "a/manager", from: "10 s", for: "20 min" }]]]),
  all("scheduler", "20 s"),
  all("monitoring", "60 s"),
  all("served-monitoring", "60 s"),
  all("forward-timeout", "90 s"),
  all("request-timeout", "5 s"),
  all("attempts", 1),
  all("deletion", "10 s"),
  all("late-replies", "dropped", [["managers.a.forward-timeout", "30 s"], ["managers.b.forward-timeout", "30 s"], ["managers.c.forward-timeout", "30 s"]]),
  at("a", "counted", "counted", "all", [["managers.a.capacity", { kind: "pairwise", capacity: 1 }]]),
  all("ssh", "none"),
  all("ssh.address", 2),
  all("ssh.connectivity", 1, [["sites.c.context", "30 s"], ["sites.a.context", "30 s"]]),
  all("ssh.interval", "7 s"),
  all("preemption.interval", "2 s"),
  all("preemption.checks", 2, [["managers.a.deletion", "8 s"], ["managers.b.deletion", "8 s"], ["managers.c.deletion", "8 s"]]),
  ...["order", "order-answer", "removal", "question", "answer"].map((key) => all(`stanzas.${key}`, "3 kB")),
  choice("a", "picker", "round-robin", "nearest"),
  choice("a", "picker", "nearest", "round-robin"),
  choice("a", "picker", "nof", "round-robin"),
  choice("a", "picker", "randomised-nof", "round-robin"),
  choice("a", "picker", "cheapest", "round-robin"),
  policy("a", "picker", "nof", "order", "highest"),
  policy("a", "picker", "randomised-nof", "quantiles", 1),
  choice("b", "authorization", "allow-all", { kind: "white-list", "donate-to": ["c"] }),
  choice("b", "authorization", "white-list", "allow-all", { "donate-to": ["c"] }),
  policy("b", "authorization", "white-list", "donate-to.[]", ["a"], { "donate-to": ["c"] }),
  policy("b", "authorization", "white-list", "receive-from.[]", ["a"], { "receive-from": ["c"] }),
  policy("b", "authorization", "white-list", "users.[]", ["ca"], { users: ["cb"] }),
  choice("b", "prioritization", "fcfs", "remote-first"),
  choice("b", "prioritization", "nof", "fcfs", { "prioritise-local": true }),
  policy("b", "prioritization", "nof", "prioritise-local", true, { "prioritise-local": false }),
  choice("b", "prioritization", "remote-first", "fcfs"),
  choice("b", "prioritization", "two-fold", "fcfs", { remote: "remote-first" }),
  ...(["local", "remote"] as const).flatMap((part) => ["fcfs", "nof", "remote-first"].flatMap((kind) => twoFold(part, kind))),
  remotePart("nof", "prioritise-local", false),
  remotePart("remote-first", "victims", "local"),
  choice("b", "capacity", "unlimited", "free-rider"),
  choice("b", "capacity", "free-rider", "unlimited"),
  ...climbing("pairwise"),
  ...climbing("global"),
  ...climbing("two-fold"),
  policy("b", "accounting", "fcu", "period", "100 s"),
  policy("b", "accounting", "exact", "period", "100 s"),
  choice("a", "benchmarking", "vanilla", { kind: "ssh", work: "5 Gflop" }),
  choice("a", "benchmarking", "ssh", "vanilla", { work: "5 Gflop" }),
  choice("a", "benchmarking", "none", { kind: "ssh", work: "5 Gflop" }),
  policy("a", "benchmarking", "ssh", "work", "8 Gflop"),
  choice("a", "mapper", "single", "per-member"),
  choice("a", "mapper", "per-member", "single"),
  choice("a", "mapper", "per-user", "single"),
  choice("a", "images", "static", { kind: "http-download", ...picture }),
  choice("a", "images", "http-download", "static", picture),
  policy("a", "images", "http-download", "from", "c", picture),
  policy("a", "images", "http-download", "images", "per-user", picture),
  policy("a", "images", "http-download", "size", "40 MB", picture),
  policy("a", "images", "http-download", "conversion", "7 Mbit/s", picture),
  policy("a", "images", "http-download", "upload", "9 Mbit/s", picture),
  policy("a", "images", "http-download", "poll", "25 s", picture),
];

const ONE_SUBMISSION = "orders of a submission are alike, so that where one finds no room the others find none: the site refuses fewer requests, which is tested in test/broker/batches.test.ts";
const ITS_OWN = "the part is shown instances of the manager's own member alone";

export const inert: readonly Inert[] = [
  { field: "managers.*.batches", because: ONE_SUBMISSION },
  { field: "managers.*.mapper(single).account", because: "names who pays in the table of bills, and no figure; tested in test/broker/accounts.test.ts" },
  { field: "managers.*.prioritization(two-fold).local(nof).debt", because: `${ITS_OWN}, of which nof takes none` },
  { field: "managers.*.prioritization(two-fold).local(nof).prioritise-local", because: `${ITS_OWN}, of which nof takes none` },
  { field: "managers.*.prioritization(two-fold).local(remote-first).victims", because: `${ITS_OWN}, so that any is local` },
  ...["count", "like"].map((key): Inert => ({ field: `managers.*.${key}`, because: "makes entities before the arm is read; that they are alike is tested in test/load/sweep.test.ts" })),
];
