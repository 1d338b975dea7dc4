import { cluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

type Set = Contrast["set"];

/** Prices change every few minutes around the bid. */
const PRICES = ["2011-05-31 00:00:00,0.05", "2011-06-01 00:04:00,0.03", "2011-06-01 00:08:00,0.07", "2011-06-01 00:12:00,0.04", "2011-06-01 00:20:00,0.06"].join("\n");
const files = { "prices.csv": PRICES, "other.csv": PRICES.replace("00:08", "00:09") };
const recorded = { kind: "trace", file: "prices.csv", beyond: "hold" };
const steady = { kind: "constant", price: "0.05 USD/h" };
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
  { field: "(trace).beyond", from: recorded, to: { ...recorded, beyond: "stop" } },
  ...[steady, recorded].flatMap((market): Market[] => {
    const kind = `(${market.kind})`;
    return [
      { field: `${kind}.fulfilment`, from: market, to: { ...market, fulfilment: "30 s" } },
      { field: `${kind}.interruptions`, from: market, to: { ...market, interruptions: { exponential: { mean: "5 min" } } } },
      { field: `${kind}.rules`, from: market, to: { ...market, rules: "per-second" } },
    ];
  }),
];

/** Two markets for one node: which of them it is asked of tells type and zone apart. */
const choice = (kind: string, market: object): readonly Contrast[] => {
  const dear = { ...market, ...(kind === "constant" ? { price: "0.051 USD/h" } : { file: "other.csv" }) };
  const two = (cheap: object, other: object, zone: string): Set => [
    ["sites.ec2.spot", cheap],
    ["sites.ec2.spot-markets", { b: other }],
    ["purchases", { cheap: { ...bid("0.055 USD/h"), zone } }],
    ["services.c.workers.far.purchase", "cheap"],
  ];
  const zoned = { ...market, zone: "a" };
  const other = { ...dear, zone: "b" };
  const typed = { ...market, type: "m1.small" };
  const typedOther = { ...dear, type: "m1.large" };
  return ["spot", "spot-markets.*"].flatMap((place): Contrast[] => [
    { field: `sites.*.${place}(${kind}).zone`, arm: cluster, given: two(zoned, other, "a"), set: two({ ...zoned, zone: "b" }, { ...other, zone: "a" }, "a"), files },
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
  ...choice("constant", steady),
  ...choice("trace", recorded),
  { field: "purchases.*(spot)", arm: cluster, given: bought(recorded), set: [["services.c.workers.far.purchase", "on-demand"]], files },
  way(".bid(fixed)", { bid: { kind: "fixed", price: "0.055 USD/h" } }, { bid: "on-demand" }),
  way(".bid(fixed).price", { bid: { kind: "fixed", price: "0.035 USD/h" } }),
  way(".bid(on-demand)", { bid: "on-demand" }),
  way(".bid(on-demand).factor", { bid: { kind: "on-demand", factor: 0.6 } }, { bid: "on-demand" }),
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
