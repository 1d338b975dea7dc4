import { cluster, shop } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

type Set = Contrast["set"];

const promise = (arm: string, kind: string, whole: object, field: string, change: object, given: Set = []): Contrast => {
  const set = (spec: object): Set => [["agreements", { a: { kind, ...spec } }]];
  return { field: `agreements.*(${kind})${field}`, arm, given: [...given, ...set(whole)], set: set({ ...whole, ...change }) };
};

const DEADLINE = { service: "c", within: "20 min", penalty: "1 USD/job" };
/** A second cluster whose jobs come at another rate. */
const two: Set = [
  ["services.d", { kind: "batch", processors: 1, speed: "100 Gflop/s" }],
  ["workloads.v", { kind: "poisson", rate: "0.02 1/s", count: 7, work: "1 Gflop", to: "d" }],
];
const UP = { site: "home", least: 0.9, period: "10 min", penalty: "1 USD" };
const down: Set = [["outages", [{ site: "home", from: "100 s", for: "130 s" }, { site: "elastic", from: "100 s", for: "10 s" }]]];
const FAST = { service: "s", share: 0.95, within: "1 s", period: "100 s", penalty: "1 USD" };

export const contrasts: readonly Contrast[] = [
  { field: "agreements.*(deadline)", arm: cluster, set: [["agreements", { a: { kind: "deadline", ...DEADLINE, within: "1 min" } }]] },
  promise(cluster, "deadline", { ...DEADLINE, within: "1 s" }, ".service", { service: "d" }, two),
  promise(cluster, "deadline", DEADLINE, ".within", { within: "1 min" }),
  promise(cluster, "deadline", { ...DEADLINE, within: "1 min" }, ".penalty", { penalty: "2 USD/job" }),
  { field: "agreements.*(availability)", arm: cluster, given: down, set: [["agreements", { a: { kind: "availability", ...UP } }]] },
  promise(cluster, "availability", UP, ".site", { site: "elastic" }, down),
  promise(cluster, "availability", UP, ".least", { least: 0.1 }, down),
  promise(cluster, "availability", UP, ".period", { period: "2 min" }, down),
  promise(cluster, "availability", UP, ".penalty", { penalty: "2 USD" }, down),
  { field: "agreements.*(response-time)", arm: shop, set: [["agreements", { a: { kind: "response-time", ...FAST } }]] },
  promise(shop, "response-time", FAST, ".service", { service: "t" }, [["services.t", { kind: "web", front: "home", backends: { own: { site: "home", count: 1 } } }]]),
  promise(shop, "response-time", FAST, ".share", { share: 0.01 }),
  promise(shop, "response-time", FAST, ".within", { within: "1 h" }),
  promise(shop, "response-time", FAST, ".period", { period: "7 s" }),
  promise(shop, "response-time", { ...FAST, within: "1 ms" }, ".penalty", { penalty: "2 USD" }),
];

export const inert: readonly Inert[] = [];
