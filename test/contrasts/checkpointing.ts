import type { Contrast, Inert } from "./contrast.js";

/** A job of hours on a node whose price nears the bid of 0.05 USD/h and passes it, twice; each time with a notice. */
const arm = `
start: 2011-06-01T00:00:00Z
sites:
  home: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 4 GiB } }
  ec2: { driver: ec2, region: eu-west-1, speed: 1 Gflop/s, spot: { kind: trace, file: prices.csv, beyond: hold, rules: hourly-with-notice } }
purchases: { cheap: { kind: spot, bid: { kind: fixed, price: 0.05 USD/h } } }
network: { rtt: { default: 100 ms }, bandwidth: { default: 20 Mbit/s } }
services: { c: { kind: batch, head: home, workers: { far: { site: ec2, type: m1.small, count: 1, purchase: cheap } } } }
workloads: { w: { kind: list, jobs: [{ submit: 0 s, work: 9000 Gflop }], to: c } }
`;
const PRICES = ["2011-05-31 00:00:00,0.03", "2011-06-01 00:50:00,0.045", "2011-06-01 01:10:00,0.06", "2011-06-01 01:30:00,0.03", "2011-06-01 02:20:00,0.046", "2011-06-01 02:40:00,0.06", "2011-06-01 03:00:00,0.03"];
const files = { "prices.csv": PRICES.join("\n") };
const FIELD = "services.*(batch).checkpoint";
const PLACE = "services.c.checkpoint";

const own = (kind: string, key: string, value: unknown, given: object = {}): Contrast => ({
  field: `${FIELD}(${kind}).${key}`,
  arm,
  files,
  given: [[PLACE, { kind, ...given }]],
  set: [[`${PLACE}.${key}`, value]],
});

/** Prices of requests, where states of jobs are kept. */
const requests = (key: string): Contrast => ({
  field: `sites.*.price.storage.${key}`,
  arm,
  files,
  given: [[PLACE, { kind: "periodic", interval: "10 min", size: "10 MB" }], ["sites.home.price", { "per-host": "0 USD/h", storage: { price: "0 USD/GB-month", put: "0.01 USD/1000-requests", get: "0.01 USD/1000-requests" } }]],
  set: [[`sites.home.price.storage.${key}`, "0.02 USD/1000-requests"]],
});

export const contrasts: readonly Contrast[] = [
  requests("put"),
  requests("get"),
  { field: `${FIELD}(none)`, arm, files, given: [[PLACE, "periodic"]], set: [[PLACE, "none"]] },
  ...["periodic", "hour-boundary", "price-threshold", "on-notice"].flatMap((kind): Contrast[] => [
    { field: `${FIELD}(${kind})`, arm, files, set: [[PLACE, kind]] },
    own(kind, "time", "80 s"),
    own(kind, "restart", "90 s"),
    own(kind, "size", "10 MB"),
    own(kind, "to", "ec2", { size: "10 MB" }),
  ]),
  own("periodic", "interval", "30 min"),
  own("periodic", "interval", "daly", { interval: "young", mtbf: "1 h" }),
  own("periodic", "mtbf", "2 h", { interval: "young", mtbf: "1 h" }),
  own("hour-boundary", "margin", "5 min"),
  own("price-threshold", "threshold", 0.95, { hourly: false }),
  own("price-threshold", "look", "7 min", { hourly: false }),
  own("price-threshold", "hourly", false),
  own("price-threshold", "margin", "5 min"),
];

export const inert: readonly Inert[] = [];
