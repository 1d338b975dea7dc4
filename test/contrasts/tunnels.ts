import { cluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

/** The head's site is behind tunnels, with three nodes of its own of which one goes without a word at 400 s. */
const behind = (spec: object): Contrast["set"] => [
  ["network.tunnels", { home: spec }],
  ["services.c.workers.own.count", 3],
  ["outages", [{ host: "home/host-1", from: "400 s", for: "60 s" }]],
];
const tunnels = (field: string, change: object, given: object = {}): Contrast => ({
  field: `network.tunnels.*.${field}`,
  arm: cluster,
  given: behind(given),
  set: behind({ ...given, ...change }),
});

/** One of the nodes waits until the token of the lost one is forgotten. */
const TWO = { servers: 1, "per-server": 2 };
/** Tokens are forgotten while ssh sets out. */
const SLOW = { setup: "70 s", "idle-expiry": "0 s" };

/** Nodes are given back when they are idle: one more may have been asked for meanwhile. */
const comeAndGo: Contrast["set"] = [["services.c.workers.own.provisioning", { kind: "burst-on-queue", maximum: 3, "idle-release": "20 s" }]];

export const contrasts: readonly Contrast[] = [
  tunnels("ports.from", { ports: { from: 29_999 } }, { servers: 1 }),
  tunnels("ports.to", { ports: { to: 20_001 } }, { servers: 1 }),
  tunnels("servers", { servers: 2 }, { servers: 1, "per-server": 1 }),
  tunnels("per-server", { "per-server": 2 }, { servers: 1, "per-server": 1 }),
  tunnels("idle-expiry", { "idle-expiry": "300 s" }, { ...TWO, "idle-expiry": "0 s" }),
  tunnels("check", { check: "7 s" }, { ...TWO, "idle-expiry": "0 s" }),
  tunnels("sweep", { sweep: "47 s" }, { "per-server": 1, "idle-expiry": "0 s", "session-timeout": "31 s" }),
  tunnels("retry", { retry: "7 s" }, { ...TWO, "idle-expiry": "0 s", "session-timeout": "31 s" }),
  tunnels("reconnect", { reconnect: "9 s" }, SLOW),
  tunnels("setup", { setup: "3 s" }),
  tunnels("keepalive", { keepalive: "7 s" }),
  tunnels("session-timeout", { "session-timeout": "31 s" }),
  { field: "network.tunnels.*.delete", arm: cluster, given: [...comeAndGo, ["network.tunnels", { home: TWO }]], set: [["network.tunnels", { home: { ...TWO, delete: true } }]] },
  tunnels("services.[]", { services: ["web"] }, TWO),
  tunnels("bandwidth", { bandwidth: "5 Mbit/s" }),
  tunnels("latency", { latency: "5 ms" }),
  tunnels("mtu", { mtu: "500 B" }, { bandwidth: "5 Mbit/s" }),
  tunnels("headers", { headers: "200 B" }, { bandwidth: "5 Mbit/s" }),
];

export const inert: readonly Inert[] = [];
