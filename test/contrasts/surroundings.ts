import { cluster, pair } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const VPN = "network.vpn(openvpn)";
const vpn = (parameter: string, value: unknown): Contrast => ({ field: `${VPN}.${parameter}`, arm: cluster, set: [[`network.vpn.${parameter}`, value]] });
const home = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `sites.*.${field}`, arm: cluster, given, set: [[`sites.home.${field}`, value]] });
const ec2 = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `sites.*.${field}`, arm: cluster, given, set: [[`sites.ec2.${field}`, value]] });
const manyOwn: Contrast["set"] = [["services.c.workers.own.count", 5]];
const owned = { purchase: "1500 USD", lifetime: "3 years", power: "200 W", energy: "0.12 USD/kWh", pue: 1.67, staff: "200 USD/year", utilisation: 0.8 };
const isOwned: Contrast["set"] = [["sites.home.price", { owned }]];
const ecu: Contrast["set"] = [["sites.ec2.types", { big: { cores: 1, memory: "1 GiB", ecu: 1 } }], ["services.c.workers.far.type", "big"], ["sites.ec2.price", { types: { big: "0.1 USD/h" } }]];
const bill = (rule: unknown): Contrast["set"] => [["sites.ec2.price", { types: { "m1.small": "0.1 USD/h" }, billing: rule }]];
const through: Contrast["set"] = [["sites.ec2.through", "home"], ["services.c.workers.far.count", 4]];
/** Two VMs on one host or on two, of which one host fails. */
const placement = (to: string, from: string): Contrast => ({
  field: `sites.*.placement(${to})`,
  arm: cluster,
  given: [["sites.home.placement", from], ["sites.home.core.per-host", 2], ["services.c.workers.own", { site: "home", count: 2, cores: 1, memory: "1 GiB" }], ["outages", [{ host: "home/host-1", from: "300 s", for: "60 s" }]]],
  set: [["sites.home.placement", to]],
});

/** Jobs come so fast that their data meet, over two distances; the line out of the head's site is narrow. */
const meeting: Contrast["set"] = [
  ["workloads.w.rate", "1 1/s"],
  ["services.c.workers", { near: { site: "ec2", type: "m1.small", count: 2 }, far: { site: "elastic", cores: 1, memory: "1 GiB", count: 2 } }],
  ["sites.elastic.price", { "per-core": "0.1 USD/h", "per-gib": "0.1 USD/h" }],
  ["network.rtt.home--ec2", "20 ms"],
  ["network.access", { home: { up: "10 Mbit/s", down: "10 Mbit/s" } }],
];
const sharing = (to: string, from: string): Contrast => ({ field: `network.sharing(${to})`, arm: cluster, given: [...meeting, ["network.sharing", from]], set: [["network.sharing", to]] });

const throughput = (to: string | { readonly kind: string; readonly loss: object }, from: string): Contrast => ({
  field: `network.throughput(${typeof to === "string" ? to : to.kind})`,
  arm: cluster,
  given: [["network.throughput", from]],
  set: [["network.throughput", to]],
});
const lossy = (field: string, more: object): Contrast => {
  const law = { kind: "mathis", loss: { default: 0.001 } };
  return { field: `network.throughput(mathis).${field}`, arm: cluster, given: [["network.throughput", law]], set: [["network.throughput", { ...law, ...more }]] };
};

const RTTS = "from,to,rtt_min_ms,rtt_avg_ms\nx,y,30,50\ny,x,31,52\nx,x,0.1,0.2\ny,y,0.1,0.2\n";
const measured = (field: string, more: object): Contrast => {
  const matrix = { file: "rtt.csv", sites: { home: "x", ec2: "y" } };
  return { field: `network.matrix.${field}`, arm: cluster, given: [["network.matrix", matrix]], set: [["network.matrix", { ...matrix, ...more }]], files: { "rtt.csv": RTTS, "other.csv": RTTS.replaceAll("5", "7") } };
};

const GRAPH = `graph [
  node [ id 0 label "X" Longitude 0 Latitude 50 ] node [ id 1 label "Y" Longitude 9 Latitude 50 ] node [ id 2 label "Z" ]
  edge [ source 0 target 1 LinkSpeedRaw 10000000 ] edge [ source 1 target 2 ]
]`;
const onGraph = (field: string, more: object): Contrast => {
  const topology = { file: "net.gml", sites: { home: "X", ec2: "Z" }, speed: "5 Mbit/s", "latency-unlocated": "10 ms" };
  return { field: `network.topology.${field}`, arm: cluster, given: [["network.topology", topology]], set: [["network.topology", { ...topology, ...more }]], files: { "net.gml": GRAPH, "other.gml": GRAPH.replace("9", "90") } };
};

/** Prices by tiers, of all traffic and of that with one other site. */
const tiered: readonly Contrast[] = ["out", "in", "with.*.out", "with.*.in"].flatMap((direction): Contrast[] => {
  const at = `sites.home.price.transfer.${direction.replace("*", "ec2")}`;
  const tiers = (upTo: string, first: string): unknown => [{ "up-to": upTo, price: first }, { price: "2 USD/GB" }];
  return [
    ...(direction.startsWith("with") ? [{ field: `sites.*.price.transfer.${direction}`, arm: cluster, set: [[at, "1 USD/GB"]] as Contrast["set"] }] : []),
    { field: `sites.*.price.transfer.${direction}.[].up-to`, arm: cluster, given: [[at, tiers("1 MB", "1 USD/GB")]], set: [[at, tiers("2 MB", "1 USD/GB")]] },
    { field: `sites.*.price.transfer.${direction}.[].price`, arm: cluster, given: [[at, tiers("1 MB", "1 USD/GB")]], set: [[at, tiers("1 MB", "3 USD/GB")]] },
  ];
});

/** Sites, prices, network and outages. */
export const contrasts: readonly Contrast[] = [
  { field: "network.bandwidth.*", arm: cluster, set: [["network.bandwidth.home--ec2", "10 Mbit/s"]] },
  { field: "network.rtt.*", arm: cluster, set: [["network.rtt.home--ec2", "200 ms"]] },
  { field: "network.lan.bandwidth", arm: pair, set: [["network.lan.bandwidth", "10 Mbit/s"]] },
  { field: "network.lan.rtt", arm: pair, set: [["network.lan.rtt", "10 ms"]] },
  { field: "network.access.*.up", arm: cluster, set: [["network.access.home.up", "10 Mbit/s"]] },
  { field: "network.access.*.down", arm: cluster, set: [["network.access.home.down", "10 Mbit/s"]] },
  sharing("fair-share", "independent"),
  sharing("independent", "fair-share"),
  sharing("latency-weighted", "fair-share"),
  throughput("unbounded", "window"),
  throughput("window", "unbounded"),
  { ...throughput("window", "window"), field: "network.throughput(window).window", set: [["network.throughput", { kind: "window", window: "1 MB" }]] },
  throughput({ kind: "mathis", loss: { default: 0.001 } }, "unbounded"),
  lossy("loss.*", { loss: { default: 0.002 } }),
  lossy("mss", { mss: "500 B" }),
  lossy("constant", { constant: 1 }),
  measured("file", { file: "other.csv" }),
  measured("value", { value: "min" }),
  measured("sites.*", { sites: { home: "x", ec2: "x" } }),
  onGraph("file", { file: "other.gml" }),
  onGraph("sites.*", { sites: { home: "X", ec2: "Y" } }),
  onGraph("speed", { speed: "1 Mbit/s" }),
  onGraph("latency-per-km", { "latency-per-km": "1 ms" }),
  onGraph("latency-unlocated", { "latency-unlocated": "90 ms" }),
  { field: "network.vpn(none)", arm: cluster, set: [["network.vpn", "none"]] },
  { field: VPN, arm: cluster, given: [["network.vpn", "none"]], set: [["network.vpn", { kind: "openvpn", hub: "home" }]] },
  vpn("cipher", "5 Mbit/s"),
  vpn("hub-cipher", "5 Mbit/s"),
  vpn("encapsulation", "100 B"),
  vpn("hub", "ec2"),
  vpn("latency", "5 ms"),
  vpn("mss", "500 B"),
  vpn("setup", "3 s"),
  vpn("setup-round-trips", 9),
  { field: "outages.[].site", arm: cluster, given: [["outages", [{ site: "ec2", from: "400 s", for: "60 s" }]]], set: [["outages", [{ site: "home", from: "400 s", for: "60 s" }]]] },
  { field: "outages.[].host", arm: cluster, set: [["outages", [{ host: "home/host-1", from: "400 s", for: "60 s" }]]] },
  { field: "outages.[].from", arm: cluster, given: [["outages", [{ site: "ec2", from: "400 s", for: "60 s" }]]], set: [["outages", [{ site: "ec2", from: "500 s", for: "60 s" }]]] },
  { field: "outages.[].for", arm: cluster, given: [["outages", [{ site: "ec2", from: "400 s", for: "60 s" }]]], set: [["outages", [{ site: "ec2", from: "400 s", for: "90 s" }]]] },
  ec2("api.concurrency", 1, [["services.c.workers.far.count", 4], ["sites.ec2.api", { latency: "5 s" }]]),
  ec2("api.latency", "9 s"),
  ec2("api.rate", "0.02 1/s", [["services.c.workers.far.count", 4]]),
  ec2("boot", "400 s"),
  { ...ec2("cap", { "m1.small": 1 }, [["services.c.workers.far.count", 3]]), field: "sites.*.cap.*" },
  { field: "sites.*.capacity.small", arm: cluster, given: through, set: [["sites.ec2.capacity", { small: 1 }]] },
  { field: "sites.*.capacity.large", arm: cluster, given: [...through, ["services.c.workers.far.type", "m1.large"]], set: [["sites.ec2.capacity", { large: 1 }]] },
  { field: "sites.*.capacity.xlarge", arm: cluster, given: [...through, ["services.c.workers.far.type", "m1.xlarge"]], set: [["sites.ec2.capacity", { xlarge: 1 }]] },
  ec2("context", "50 s"),
  home("core.considered", 1, manyOwn),
  home("core.cycle", "47 s"),
  home("core.dispatched", 1, manyOwn),
  home("core.per-host", 2, manyOwn),
  home("hosts.cores", 1, manyOwn),
  home("hosts.count", 1, manyOwn),
  home("hosts.memory", "1 GiB", [["services.c.workers.own", { site: "home", count: 4, cores: 1, memory: "1 GiB" }]]),
  home("hosts.speed", "2 Gflop/s"),
  placement("first-fit", "striping"),
  placement("load-aware", "first-fit"),
  placement("packing", "striping"),
  placement("striping", "first-fit"),
  { field: "sites.*.price.billing(per-minute)", arm: cluster, given: bill("per-second"), set: bill("per-minute") },
  { field: "sites.*.price.billing(per-second)", arm: cluster, given: bill("per-minute"), set: bill("per-second") },
  { field: "sites.*.price.billing(per-second).minimum", arm: cluster, given: bill("per-second"), set: bill({ kind: "per-second", minimum: "5 h" }) },
  { field: "sites.*.price.billing(per-started-hour)", arm: cluster, given: bill("per-second"), set: bill("per-started-hour") },
  home("price.charge", "used"),
  home("price.owned.energy", "0.5 USD/kWh", isOwned),
  home("price.owned.lifetime", "5 years", isOwned),
  home("price.owned.power", "300 W", isOwned),
  home("price.owned.pue", 1.2, isOwned),
  home("price.owned.purchase", "900 USD", isOwned),
  home("price.owned.staff", "700 USD/year", isOwned),
  home("price.owned.utilisation", 0.5, isOwned),
  ec2("price.per-core", "0.4 USD/h", [["sites.ec2.price", { "per-core": "0.1 USD/h", "per-gib": "0.1 USD/h" }]]),
  ec2("price.per-gib", "0.4 USD/h", [["sites.ec2.price", { "per-core": "0.1 USD/h", "per-gib": "0.1 USD/h" }]]),
  home("price.per-host", "0.2 USD/h"),
  home("price.storage.price", "2 USD/GB-month", [["sites.home.price.storage", { size: "1 TB", price: "1 USD/GB-month" }]]),
  home("price.storage.size", "2 TB", [["sites.home.price.storage", { size: "1 TB", price: "1 USD/GB-month" }]]),
  home("price.transfer.in", "1 USD/GB"),
  ...tiered,
  home("price.transfer.out", "1 USD/GB"),
  { field: "sites.*.price.types.*", arm: cluster, given: bill("per-second"), set: [["sites.ec2.price.types", { "m1.small": "0.2 USD/h" }]] },
  ec2("quota", 1, [["services.c.workers.far.count", 3]]),
  ec2("region", "us-east-1"),
  home("resume", "200 s", [
    ["services.c.workers.far", null],
    ["services.c.workers.own.provisioning", { kind: "burst-on-queue", maximum: 3, "idle-release": "20 s", release: "suspend" }],
  ]),
  { field: "sites.*.speed", arm: cluster, set: [["sites.ec2.speed", "2 Gflop/s"]] },
  { field: "sites.*.speed.per-ecu", arm: cluster, set: [["sites.ec2.speed", { "per-ecu": "3 Gflop/s" }]] },
  { field: "sites.*.templates.*.cores", arm: cluster, given: [["sites.home.templates", { t: { cores: 1, memory: "1 GiB" } }], ["services.c.workers.own.type", "t"]], set: [["sites.home.templates.t.cores", 2]] },
  {
    field: "sites.*.templates.*.memory",
    arm: cluster,
    given: [["sites.home.templates", { t: { cores: 1, memory: "1 GiB" } }], ["services.c.workers.own", { site: "home", type: "t", count: 4 }]],
    set: [["sites.home.templates.t.memory", "4 GiB"]],
  },
  { field: "sites.*.through", arm: cluster, set: [["sites.ec2.through", "home"]] },
  { field: "sites.*.types.*.cores", arm: cluster, given: ecu, set: [["sites.ec2.types.big.cores", 2]] },
  { field: "sites.*.types.*.ecu", arm: cluster, given: ecu, set: [["sites.ec2.types.big.ecu", 2]] },
  {
    field: "sites.*.types.*.memory",
    arm: cluster,
    given: [...ecu, ["sites.ec2.price", { "per-core": "0.1 USD/h", "per-gib": "0.1 USD/h" }]],
    set: [["sites.ec2.types.big.memory", "2 GiB"]],
  },
  { field: "start", arm: cluster, set: [["start", "2009-12-01T00:00:00Z"]] },
  { field: "currencies.*", arm: cluster, given: [["currencies", { EUR: "1.33 USD" }], ["sites.home.price.per-host", "0.05 EUR/h"]], set: [["currencies.EUR", "1.34 USD"]] },
  { field: "horizon", arm: cluster, set: [["horizon", "500 s"]] },
  { field: "warmup", arm: cluster, given: [["horizon", "1000 s"]], set: [["warmup", "500 s"]] },
];

export const inert: readonly Inert[] = [
  { field: "network.topology.sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" },
  { field: "network.matrix.sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" },
  { field: "sites.*.count", because: "makes sites before the arm is read; that they are there is tested in test/load/sweep.test.ts" },
  { field: "sites.*.like", because: "makes sites before the arm is read; that they are alike is tested in test/load/sweep.test.ts" },
];
