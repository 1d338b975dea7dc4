import { cluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

type Set = Contrast["set"];

/** Prices change every few minutes around the bid. */
const PRICES = ["2011-05-31 00:00:00,0.05", "2011-06-01 00:04:00,0.03", "2011-06-01 00:08:00,0.07", "2011-06-01 00:12:00,0.04", "2011-06-01 00:20:00,0.06"].join("\n");
/** The same as the AWS command line has it, one market for each change of a name, with other minutes. */
const listed = (minute: string, type = "m1.small", product = "Linux/UNIX", zone = "eu-west-1a"): object[] =>
  PRICES.replace("00:08", minute)
    .split("\n")
    .map((row) => row.split(","))
    .map(([stamp, price]) => ({ Timestamp: `${stamp.replace(" ", "T")}Z`, ProductDescription: product, InstanceType: type, SpotPrice: price, AvailabilityZone: zone }))
    .reverse();
const history = [listed("00:08"), listed("00:09", "m1.large"), listed("00:10", "m1.small", "SUSE Linux"), listed("00:11", "m1.small", "Linux/UNIX", "eu-west-1b")].flat();
const files = { "prices.csv": PRICES, "other.csv": PRICES.replace("00:08", "00:09"), "prices.json": JSON.stringify({ SpotPriceHistory: history }) };
const market = { type: "m1.small", product: "Linux/UNIX", zone: "eu-west-1a" };
const chosen = { kind: "trace", file: "prices.json", beyond: "hold", select: market };
const recorded = { kind: "trace", file: "prices.csv", beyond: "hold" };
const steady = { kind: "constant", price: "0.05 USD/h" };
const band = { kind: "reserve-band", type: "m1.small" };
const money = { ...band, prices: { floor: "0.03 USD/h", ceiling: "0.04 USD/h" } };
const spiky = { ...band, spikes: { share: 0.5, length: "3 min", height: 2 } };
const drawn = { kind: "mixture", fit: "eu-west-1 m1.small" };
const gauss = { weight: 1, mean: "0.04 USD/h", sd: "0.002 USD/h" };
const gaps = { weight: 1, mean: "5 min", sd: "1 min" };
const own = { kind: "mixture", prices: [gauss, { ...gauss, mean: "0.05 USD/h" }], intervals: [gaps, { ...gaps, mean: "2 min" }] };
const drifting = { kind: "smoothed", type: "m1.small" };
const bid = (price: string): object => ({ kind: "spot", bid: { kind: "fixed", price } });
/** The distant node is bought on its site's market. */
const bought = (market: object, purchase: object = bid("0.055 USD/h")): Set => [
  ["sites.ec2.spot", market],
  ["purchases", { cheap: purchase }],
  ["services.c.workers.far.purchase", "cheap"],
];
const elsewhere = (market: object, given: Set): Set => given.map(([path, value]) => (path === "sites.ec2.spot" ? ["sites.ec2.spot-markets", { m: market }] : [path, value]));

interface Market {
  readonly field: string;
  readonly from: object;
  readonly to: object;
  readonly purchase?: object;
}

const markets: readonly Market[] = [
  { field: "(constant)", from: recorded, to: steady },
  { field: "(constant).price", from: steady, to: { ...steady, price: "0.04 USD/h" } },
  { field: "(trace)", from: steady, to: recorded },
  { field: "(trace).file", from: recorded, to: { ...recorded, file: "other.csv" } },
  { field: "(trace).unit", from: recorded, to: { ...recorded, unit: "0.9 USD" } },
  { field: "(trace).beyond", from: recorded, to: { ...recorded, beyond: "stop" } },
  { field: "(trace).select.type", from: chosen, to: { ...chosen, select: { ...market, type: "m1.large" } } },
  { field: "(trace).select.product", from: chosen, to: { ...chosen, select: { ...market, product: "SUSE Linux" } } },
  { field: "(trace).select.zone", from: chosen, to: { ...chosen, select: { ...market, zone: "eu-west-1b" } } },
  { field: "(reserve-band)", from: steady, to: band },
  { field: "(reserve-band).band.floor", from: band, to: { ...band, band: { floor: 0.3 } } },
  { field: "(reserve-band).band.ceiling", from: band, to: { ...band, band: { ceiling: 0.5 } } },
  { field: "(reserve-band).prices.floor", from: money, to: { ...money, prices: { ...money.prices, floor: "0.02 USD/h" } } },
  { field: "(reserve-band).prices.ceiling", from: money, to: { ...money, prices: { ...money.prices, ceiling: "0.05 USD/h" } } },
  { field: "(reserve-band).changes", from: band, to: { ...band, changes: "two-windows" } },
  { field: "(reserve-band).constants", from: band, to: { ...band, constants: "quoted" } },
  { field: "(reserve-band).spikes.share", from: spiky, to: { ...spiky, spikes: { ...spiky.spikes, share: 0.3 } } },
  { field: "(reserve-band).spikes.length", from: spiky, to: { ...spiky, spikes: { ...spiky.spikes, length: "10 min" } } },
  { field: "(reserve-band).spikes.height", from: { ...spiky, rules: "per-second" }, to: { ...spiky, rules: "per-second", spikes: { ...spiky.spikes, height: 1.1 } } },
  { field: "(mixture)", from: steady, to: drawn },
  { field: "(mixture).fit", from: drawn, to: { ...drawn, fit: "us-east-1 m1.small" } },
  { field: "(mixture).prices.[].weight", from: own, to: { ...own, prices: [{ ...gauss, weight: 9 }, own.prices[1]] } },
  { field: "(mixture).prices.[].mean", from: own, to: { ...own, prices: [gauss, gauss].map((each) => ({ ...each, mean: "0.03 USD/h" })) } },
  { field: "(mixture).prices.[].sd", from: own, to: { ...own, prices: [{ ...gauss, sd: "0.01 USD/h" }, { ...own.prices[1], sd: "0.01 USD/h" }] } },
  { field: "(mixture).intervals.[].weight", from: own, to: { ...own, intervals: [{ ...gaps, weight: 9 }, own.intervals[1]] } },
  { field: "(mixture).intervals.[].mean", from: own, to: { ...own, intervals: [{ ...gaps, mean: "10 min" }, own.intervals[1]] } },
  { field: "(mixture).intervals.[].sd", from: own, to: { ...own, intervals: [{ ...gaps, sd: "2 min" }, { ...own.intervals[1], sd: "30 s" }] } },
  { field: "(smoothed)", from: steady, to: drifting },
  { field: "(smoothed).level", from: drifting, to: { ...drifting, level: 0.4 } },
  { field: "(smoothed).swing", from: drifting, to: { ...drifting, swing: 0.3 } },
  { field: "(smoothed).memory", from: drifting, to: { ...drifting, memory: "1 d" } },
  { field: "(smoothed).interval", from: drifting, to: { ...drifting, interval: "1 h" } },
  ...[steady, recorded, band, drawn, drifting].flatMap((market): Market[] => {
    const kind = `(${market.kind})`;
    return [
      { field: `${kind}.fulfilment`, from: market, to: { ...market, fulfilment: "30 s" } },
      { field: `${kind}.interruptions`, from: market, to: { ...market, interruptions: { exponential: { mean: "5 min" } } } },
      { field: `${kind}.rules`, from: market, to: { ...market, rules: "per-second" } },
    ];
  }),
];

/** Two markets for one node: which of them it is asked of tells type and zone apart. */
const choice = (kind: string, market: object, other: object): readonly Contrast[] => {
  const dear = { ...market, ...other };
  const two = (cheap: object, dearer: object, zone: string): Set => [
    ["sites.ec2.spot", cheap],
    ["sites.ec2.spot-markets", { b: dearer }],
    ["purchases", { cheap: { ...bid("0.055 USD/h"), zone } }],
    ["services.c.workers.far.purchase", "cheap"],
  ];
  const zoned = { ...market, zone: "a" };
  const zonedOther = { ...dear, zone: "b" };
  const typed = { ...market, type: "m1.small" };
  const typedOther = { ...dear, type: "m1.large" };
  return ["spot", "spot-markets.*"].flatMap((place): Contrast[] => [
    { field: `sites.*.${place}(${kind}).zone`, arm: cluster, given: two(zoned, zonedOther, "a"), set: two({ ...zoned, zone: "b" }, { ...zonedOther, zone: "a" }, "a"), files },
    { field: `sites.*.${place}(${kind}).type`, arm: cluster, given: two(typed, typedOther, "cheapest"), set: two({ ...typed, type: "m1.large" }, { ...typedOther, type: "m1.small" }, "cheapest"), files },
  ]);
};

const way = (field: string, change: object, given: object = {}): Contrast => ({
  field: `purchases.*(spot)${field}`,
  arm: cluster,
  given: bought(recorded, { ...bid("0.055 USD/h"), ...given }),
  set: [["purchases.cheap", { ...bid("0.055 USD/h"), ...given, ...change }]],
  files,
});
const rented = { kind: "reserved", upfront: "10 USD", rate: "0.03 USD/h" };
const reserved = (more: object): Set => [["purchases", { mine: { ...rented, ...more } }], ["services.c.workers.far.purchase", "mine"]];
const patience = { fallback: { after: "60 s" } };

export const contrasts: readonly Contrast[] = [
  ...markets.flatMap(({ field, from, to, purchase }): Contrast[] => [
    { field: `sites.*.spot${field}`, arm: cluster, given: bought(from, purchase), set: bought(to, purchase), files },
    { field: `sites.*.spot-markets.*${field}`, arm: cluster, given: elsewhere(from, bought(from, purchase)), set: elsewhere(to, bought(to, purchase)), files },
  ]),
  ...choice("constant", steady, { price: "0.051 USD/h" }),
  ...choice("trace", recorded, { file: "other.csv" }),
  ...choice("reserve-band", band, { band: { floor: 0.42, ceiling: 0.5 } }),
  ...choice("mixture", drawn, { fit: "us-east-1 m1.small" }),
  ...choice("smoothed", drifting, { level: 0.4 }),
  { field: "purchases.*(spot)", arm: cluster, given: bought(recorded), set: [["services.c.workers.far.purchase", "on-demand"]], files },
  way(".bid(fixed)", { bid: { kind: "fixed", price: "0.055 USD/h" } }, { bid: "on-demand" }),
  way(".bid(fixed).price", { bid: { kind: "fixed", price: "0.035 USD/h" } }),
  way(".bid(on-demand)", { bid: "on-demand" }),
  way(".bid(on-demand).factor", { bid: { kind: "on-demand", factor: 0.6 } }, { bid: "on-demand" }),
  way(".bid(percentile)", { bid: "percentile" }, { bid: "on-demand" }),
  way(".bid(percentile).quantile", { bid: { kind: "percentile", quantile: 0.001 } }, { bid: "percentile" }),
  way(".bid(percentile).window", { bid: { kind: "percentile", quantile: 0.5, window: "5 min" } }, { bid: { kind: "percentile", quantile: 0.5 } }),
  way(".bid(percentile).factor", { bid: { kind: "percentile", factor: 2 } }, { bid: "percentile" }),
  way(".bid(adaptive)", { bid: "adaptive" }, { bid: "on-demand" }),
  way(".bid(adaptive).start", { bid: { kind: "adaptive", start: 0.6 } }, { bid: "adaptive" }),
  way(".bid(adaptive).raise", { bid: { kind: "adaptive", raise: 1.2 } }, { bid: "adaptive" }),
  way(".bid(adaptive).memory", { bid: { kind: "adaptive", raise: 1.2, memory: "1 min" } }, { bid: { kind: "adaptive", raise: 1.2 } }),
  way(".bid(adaptive).most", { bid: { kind: "adaptive", most: 0.55 } }, { bid: "adaptive" }),
  way(".request", { request: "one-time" }),
  way(".fallback.after", { fallback: { after: "10 s" } }, patience),
  { ...way(".fallback.purchase", { fallback: { after: "60 s", purchase: "spare" } }, patience), set: [["purchases.spare", rented], ["purchases.cheap", { ...bid("0.055 USD/h"), fallback: { after: "60 s", purchase: "spare" } }]] },
  { field: "purchases.*(reserved)", arm: cluster, given: reserved({}), set: [["services.c.workers.far.purchase", "on-demand"]] },
  { field: "purchases.*(reserved).upfront", arm: cluster, given: reserved({}), set: reserved({ upfront: "11 USD" }) },
  { field: "purchases.*(reserved).rate", arm: cluster, given: reserved({}), set: reserved({ rate: "0.04 USD/h" }) },
  { field: "purchases.*(reserved).term", arm: cluster, given: reserved({}), set: reserved({ term: "5 min" }) },
  { field: "purchases.*(reserved).hours", arm: cluster, given: reserved({}), set: reserved({ hours: "all" }) },
  { field: "purchases.*(spot).zone", arm: cluster, given: [...bought({ ...steady, zone: "a" }), ["sites.ec2.spot-markets", { b: { ...steady, zone: "b", price: "0.04 USD/h" } }]], set: [["purchases.cheap", { ...bid("0.055 USD/h"), zone: "a" }]] },
];

export const inert: readonly Inert[] = ["spot", "spot-markets.*"].map((place) => ({ field: `sites.*.${place}(trace).sha256`, because: "names the file that is read; another digest is another file or none" }));
