import type { Contrast } from "./contrast.js";

const members = ["a", "b", "c", "d"] as const;
const each = (line: (member: string, place: number) => string): string => members.map((member, place) => `  ${line(member, place)}`).join("\n");

/** Members alike, each with jobs for more than it has every now and then, that owe each other favours. */
const arm = `
horizon: 5 h
sites:
${each((name, place) => `${name}: { driver: opennebula, hosts: { count: 4, cores: 1, memory: 4 GiB }, core: { cycle: 0 s }, boot: ${20 + place} s, price: { per-core: 0.02 USD/h, per-gib: 0 USD/h } }`)}
network: { rtt: { default: 100 ms } }
managers:
${each((name) => `${name}: { quota: 4, ssh: none, picker: nof, prioritization: nof, accounting: { kind: exact, period: 60 s } }`)}
services:
${each((name) => `c${name}: { kind: batch, scheduler: immediate, head: ${name}, workers: { fed: { from: federation, site: ${name}, count: 0, provisioning: { kind: per-job, maximum: 10 }, cores: 1, memory: 1 GiB } } }`)}
workloads:
${each((name) => `w${name}: { kind: poisson, rate: 0.009 jobs/s, work: { exponential: { mean: 150 Gflop } }, to: c${name} }`)}
`;

/** One policy of the first member, or of all, before and after. */
const policy = (field: string, key: string, before: unknown, after: unknown, of: readonly string[] = ["a"]): Contrast => ({
  field: `managers.*.${field}`,
  arm,
  given: of.map((name) => [`managers.${name}.${key}`, before]),
  set: of.map((name) => [`managers.${name}.${key}`, after]),
});

const debt = (key: string, kind: string): Contrast => policy(`${key}(${kind}).debt`, key, { kind }, { kind, debt: "signed" }, members);

function climbing(kind: string): readonly Contrast[] {
  const slow = { kind, period: "120 s", capacity: 4, delta: 0.05, "tau-min": 0.1 };
  const values = { capacity: 1, delta: 0.5, "tau-min": 0.75, "tau-max": 3 };
  return Object.entries(values).map(([key, value]) => policy(`capacity(${kind}).${key}`, "capacity", slow, { ...slow, [key]: value }, members));
}

const images = { kind: "http-download", images: "per-user", from: "b", size: "20 GB", upload: "10 MB/s", parallel: 1 };
const often = { period: "60 s" };

export const contrasts: readonly Contrast[] = [
  debt("picker", "nof"),
  debt("picker", "randomised-nof"),
  debt("prioritization", "nof"),
  policy("prioritization(two-fold).remote(nof).debt", "prioritization", { kind: "two-fold", remote: { kind: "nof" } }, { kind: "two-fold", remote: { kind: "nof", debt: "signed" } }, members),
  policy("prioritization(remote-first).victims", "prioritization", { kind: "remote-first" }, { kind: "remote-first", victims: "local" }),
  policy("accounting(fcu)", "accounting", { kind: "exact", ...often }, { kind: "fcu", ...often }),
  policy("accounting(exact)", "accounting", { kind: "fcu", ...often }, { kind: "exact", ...often }),
  ...climbing("pairwise"),
  ...climbing("global"),
  ...climbing("two-fold"),
  policy("images(http-download).parallel", "images", images, { ...images, parallel: 5 }),
];
