import { cluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const WATTS = Array.from({ length: 11 }, (_, tenth) => `${100 + tenth * tenth} W`);
const POWERS: Readonly<Record<string, object>> = {
  linear: { idle: "100 W", full: "200 W" },
  sqrt: { idle: "100 W", full: "200 W" },
  square: { idle: "100 W", full: "200 W" },
  cubic: { idle: "100 W", full: "200 W" },
  mse: { idle: "100 W", full: "200 W", exponent: 1.4 },
  asymptotic: { idle: "100 W", full: "200 W", knee: 0.3, dvfs: false },
  constant: { power: "100 W" },
  specpower: { server: "hp-ml110-g4" },
  table: { watts: WATTS },
  piecewise: { points: [{ load: 0, power: "100 W" }, { load: 0.5, power: "180 W" }, { load: 1, power: "200 W" }] },
  "per-core": {},
};
const powerOf = (kind: string, more: object = {}): object => ({ kind, ...POWERS[kind], ...more });

/** One of four cores of a host is held; on the public cloud one VM runs. */
const siteOf = (kind: string): string => (kind === "per-core" ? "ec2" : "home");
const LOADED: Contrast["set"] = [["sites.home.hosts", { count: 1, cores: 4, memory: "8 GiB" }]];

/** The energy of a site, with and without a change. */
const energy = (field: string, set: Contrast["set"], given: Contrast["set"] = [], files?: Contrast["files"]): Contrast => ({
  field: `sites.*.energy.${field}`,
  arm: cluster,
  given: [...LOADED, ["services.c.workers.own.count", 1], ["sites.home.energy", { power: powerOf("linear") }], ["sites.ec2.energy", { power: powerOf("per-core") }], ...given],
  set,
  ...(files === undefined ? {} : { files }),
});

const power = (kind: string, parameter: string, more: object): Contrast => {
  const path = `sites.${siteOf(kind)}.energy.power`;
  return energy(`power(${kind})${parameter}`, [[path, powerOf(kind, more)]], [[path, powerOf(kind)]]);
};
/** The site as it is drawn by another curve, or by none where there is no other. */
const choice = (kind: string, other: string): Contrast => {
  const path = `sites.${siteOf(kind)}.energy`;
  return energy(`power(${kind})`, [[path, { power: powerOf(kind) }]], [[path, other === "" ? null : { power: powerOf(other) }]]);
};

const idleAndFull = (kind: string): Contrast[] => [power(kind, ".idle", { idle: "2 W" }), power(kind, ".full", { full: "250 W" })];

const HOURS = "timestamp,carbon_intensity_gco2eq_per_kwh\n2011-06-01T00:00:00Z,100\n2011-06-01T01:00:00Z,200\n";
const FILES = { "a.csv": HOURS, "b.csv": HOURS.replace(",200", ",300") };
const CARBON = {
  constant: { kind: "constant", intensity: "300 gCO2e/kWh" },
  region: { kind: "region", region: "eu-west-1" },
  hourly: { kind: "hourly", file: "a.csv", beyond: "hold" },
} as const;
const PRICES = { "p.csv": "timestamp,price\n2011-06-01T00:00:00Z,0.2\n2011-06-01T01:00:00Z,0.3\n", "q.csv": "timestamp,price\n2011-06-01T00:00:00Z,0.2\n2011-06-01T01:00:00Z,0.4\n" };
const PRICED = {
  schedule: { kind: "schedule", changes: [{ at: "00:00", price: "0.1 USD/kWh" }, { at: "00:10", price: "0.2 USD/kWh" }] },
  hourly: { kind: "hourly", file: "p.csv", beyond: "hold" },
} as const;
const priced = (kind: keyof typeof PRICED, parameter: string, more: object): Contrast =>
  energy(`price(${kind})${parameter}`, [["sites.home.energy.price", { ...PRICED[kind], ...more }]], [["sites.home.energy.price", parameter === "" ? "0.2 USD/kWh" : PRICED[kind]], ["horizon", "4 h"]], PRICES);
const changed = (change: object): object => ({ changes: [PRICED.schedule.changes[0], { ...PRICED.schedule.changes[1], ...change }] });

const carbon = (kind: keyof typeof CARBON, parameter: string, more: object): Contrast =>
  energy(`carbon(${kind})${parameter}`, [["sites.home.energy.carbon", { ...CARBON[kind], ...more }]], [["sites.home.energy.carbon", parameter === "" ? null : CARBON[kind]], ["horizon", "4 h"]], FILES);

/** One node that goes when idle: its host sleeps between jobs. */
const SLEEP = { after: "60 s", loop: "0 s", "sleep-time": "10 s", "wake-time": "30 s", power: "5 W" };
const SLEEPY: Contrast["set"] = [
  ["sites.home.hosts", { count: 3, cores: 2, memory: "4 GiB" }],
  ["services.c.workers", { own: { site: "home", count: 0, provisioning: { kind: "burst-on-queue", maximum: 3, "idle-release": "20 s" } } }],
  ["workloads.w.rate", "0.003 1/s"],
];
const sleep = (parameter: string, more: object, given: Contrast["set"] = []): Contrast =>
  energy(`sleep.${parameter}`, [["sites.home.energy.sleep", { ...SLEEP, ...more }]], [...SLEEPY, ["sites.home.energy.sleep", SLEEP], ...given]);
/** A host that is woken or not, and fails: its VM ends. */
const order = (to: string, from: string): Contrast =>
  energy(
    `sleep.order(${to})`,
    [["sites.home.energy.sleep.order", to]],
    [...SLEEPY, ["sites.home.energy.sleep", { ...SLEEP, order: from }], ["services.c.workers.own.provisioning.maximum", 1], ["failures", { f: { kind: "renewal", hosts: "home/host-1", up: "300 s", down: "200 s" } }]],
  );

/** Nodes at home are cheap, fast and clean; by name the others come first. */
const preference = (kind: string): Contrast => ({
  field: `services.*(batch).prefer(${kind})`,
  arm: cluster,
  given: [
    ["sites.home.energy", { power: powerOf("linear"), carbon: { kind: "region", region: "eu-north-1" } }],
    ["sites.ec2.energy", { power: powerOf("per-core", { full: "90 W" }), carbon: { kind: "region", region: "eu-west-1" } }],
  ],
  set: [["services.c.prefer", kind]],
});

/** Power, carbon, price and sleep of sites, and who looks at them. */
export const contrasts: readonly Contrast[] = [
  ...["linear", "sqrt", "square", "cubic", "mse", "asymptotic", "per-core"].flatMap(idleAndFull),
  choice("linear", "square"),
  choice("sqrt", "linear"),
  choice("square", "linear"),
  choice("cubic", "linear"),
  choice("mse", "linear"),
  choice("asymptotic", "linear"),
  power("mse", ".exponent", { exponent: 1.8 }),
  power("asymptotic", ".knee", { knee: 0.4 }),
  power("asymptotic", ".dvfs", { dvfs: true }),
  choice("constant", "linear"),
  choice("specpower", "linear"),
  choice("table", "linear"),
  choice("piecewise", "linear"),
  choice("per-core", ""),
  power("per-core", ".use", { use: 0.9 }),
  power("constant", ".power", { power: "120 W" }),
  power("specpower", ".server", { server: "hp-ml110-g5" }),
  power("table", ".watts.[]", { watts: WATTS.map((watts, tenth) => (tenth === 2 ? "105 W" : watts)) }),
  power("piecewise", ".points.[].load", { points: [{ load: 0, power: "100 W" }, { load: 0.7, power: "180 W" }, { load: 1, power: "200 W" }] }),
  power("piecewise", ".points.[].power", { points: [{ load: 0, power: "100 W" }, { load: 0.5, power: "190 W" }, { load: 1, power: "200 W" }] }),
  energy("off", [["sites.home.energy.off", "9 W"]], [["outages", [{ host: "home/host-1", from: "100 s", for: "60 s" }]]]),
  energy("pue", [["sites.home.energy.pue", 1.5]]),
  energy("price", [["sites.home.energy.price", "0.2 USD/kWh"]]),
  priced("schedule", "", {}),
  priced("schedule", ".changes.[].at", changed({ at: "00:20" })),
  priced("schedule", ".changes.[].days.[]", changed({ days: ["sun"] })),
  priced("schedule", ".changes.[].price", changed({ price: "0.3 USD/kWh" })),
  priced("hourly", "", {}),
  priced("hourly", ".file", { file: "q.csv" }),
  priced("hourly", ".beyond", { beyond: "wrap" }),
  priced("hourly", ".unit", { unit: "0.5 USD" }),
  carbon("constant", "", {}),
  carbon("constant", ".intensity", { intensity: "310 gCO2e/kWh" }),
  carbon("region", "", {}),
  carbon("region", ".region", { region: "us-east-1" }),
  carbon("hourly", "", {}),
  carbon("hourly", ".file", { file: "b.csv" }),
  carbon("hourly", ".beyond", { beyond: "wrap" }),
  sleep("after", { after: "100 s" }),
  sleep("loop", { loop: "70 s" }),
  sleep("sleep-time", { "sleep-time": "20 s" }),
  sleep("wake-time", { "wake-time": "50 s" }),
  sleep("power", { power: "8 W" }),
  sleep("transition", { transition: "150 W" }),
  preference("cheapest"),
  preference("greenest"),
  preference("fastest"),
  order("largest", "last-asleep"),
  order("last-asleep", "largest"),
  order("longest-asleep", "last-asleep"),
];

export const inert: readonly Inert[] = [
  { field: "sites.*.energy.price(hourly).sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" },
  { field: "sites.*.energy.carbon(hourly).sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" },
];
