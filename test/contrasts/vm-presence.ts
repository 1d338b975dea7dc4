import type { Contrast, Inert } from "./contrast.js";

/** Nodes come, are suspended when idle and come back, seen by two sites; the site that shows them is gone for a while. */
const arm = `
horizon: 2 h
sites:
  home: { driver: opennebula, hosts: { count: 4, cores: 2, memory: 4 GiB } }
  away: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 1 GiB } }
  far: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 1 GiB } }
network: { rtt: { default: 100 ms }, bandwidth: { default: 1 Mbit/s } }
messaging: xmpp
outages: [{ site: home, from: 50 min, for: 5 min }]
vm-presence: { home: {} }
services:
  c: { kind: batch, scheduler: immediate, head: far, workers: { own: { site: home, count: 1, provisioning: { kind: burst-on-queue, maximum: 3, idle-release: 20 s, release: suspend } } } }
workloads:
  w: { kind: poisson, rate: 0.02 1/s, count: 30, work: { exponential: { mean: 100 Gflop } }, to: c }
`;

const ofHome = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `vm-presence.*.${field}`, arm, given, set: [[`vm-presence.home.${field.replace(".[]", "")}`, value]] });

export const contrasts: readonly Contrast[] = [
  ofHome("watchers.[]", ["far"]),
  ofHome("show.requested", "dnd"),
  ofHome("show.booting", "unavailable"),
  ofHome("show.running", "chat"),
  ofHome("show.ready", "away"),
  ofHome("show.suspended", "away"),
  ofHome("stanza", "5 kB"),
  ofHome("probe", "10 min"),
  ofHome("iq-timeout", "2 s", [["vm-presence.home.probe", "1 min"]]),
];

export const inert: readonly Inert[] = [];
