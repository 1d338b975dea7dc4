import { raftCluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const raft = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `raft.*.${field}`, arm: raftCluster, given, set: [[`raft.store.${field}`, value]] });
const crash = (field: string, value: unknown): Contrast => ({
  field: `raft.*.crashes.[].${field}`,
  arm: raftCluster,
  set: [["raft.store.crashes", [{ who: "leader", at: "4 s", every: "5 s", for: "2 s", [field]: value }]]],
});

const servers = (field: string, value: unknown, given: object = {}): Contrast => ({
  field: `messaging(xmpp).${field}`,
  arm: raftCluster,
  set: [["messaging", { kind: "xmpp", ...given, [field.replace(".*", "")]: value }]],
  given: [["messaging", { kind: "xmpp", ...given }]],
});

/** Discovery of members, two of them at one server; `ask` needs others there that nobody wants. */
const discovery = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({
  field: `messaging(xmpp).discovery.${field}`,
  arm: raftCluster,
  given: [["messaging", { kind: "xmpp", discovery: {} }], ["raft.store.members.a", 2], ...given],
  set: [[`messaging.discovery.${field}`, value]],
});

/** Processes of the control plane: how they talk, and Raft. */
export const contrasts: readonly Contrast[] = [
  { field: "messaging(direct)", arm: raftCluster, given: [["messaging", { kind: "direct", loss: 0.5 }]], set: [["messaging", "direct"]] },
  { field: "messaging(direct).loss", arm: raftCluster, set: [["messaging", { kind: "direct", loss: 0.1 }]] },
  { field: "messaging(xmpp)", arm: raftCluster, set: [["messaging", "xmpp"]] },
  servers("servers.*", { a: "b" }),
  { field: "messaging(xmpp).domain", arm: raftCluster, given: [["raft.store.members", { a: 2, b: 2 }], ["messaging", { kind: "xmpp" }]], set: [["messaging", { kind: "xmpp", domain: "server" }]] },
  servers("setup", "tls-external"),
  servers("processing", "2 ms"),
  servers("overhead", "500 B"),
  servers("loss", 0.05),
  servers("retransmission", "1 s", { loss: 0.05 }),
  { field: "messaging(xmpp).give-up", arm: raftCluster, given: [["messaging", { kind: "xmpp" }], ["outages", [{ between: [["a"], ["b", "c"]], from: "1 s", for: "18 s" }]]], set: [["messaging", { kind: "xmpp", "give-up": "3 s" }]] },
  discovery("ask", "wanted", [["raft.other", { members: { a: 1, b: 1, c: 1 } }]]),
  discovery("lifetime", "2 s"),
  discovery("query", "5 kB"),
  discovery("answer", "5 kB"),
  discovery("item", "5 kB"),
  discovery("timeout", "3 s", [["outages", [{ between: [["a"], ["b", "c"]], from: "100 ms", for: "18 s" }]]]),
  { field: "outages.[].between.[].[]", arm: raftCluster, given: [["outages", [{ between: [["a"], ["b", "c"]], from: "2 s", for: "5 s" }]]], set: [["outages", [{ between: [["a", "b"], ["c"]], from: "2 s", for: "5 s" }]]] },
  { field: "raft.*.members.*", arm: raftCluster, set: [["raft.store.members.a", 2]] },
  raft("mode", "literal"),
  raft("election-timeout", { uniform: { min: "300 ms", max: "600 ms" } }),
  raft("heartbeat", "50 ms"),
  raft("write", "5 ms"),
  raft("batch", 1, [["raft.store.commands.interval", "5 ms"]]),
  raft("commands.interval", { exponential: { mean: "200 ms" } }),
  raft("commands.bytes", "5 kB"),
  crash("who", "store-1"),
  crash("at", "5 s"),
  crash("every", "6 s"),
  crash("for", "1 s"),
];

export const inert: readonly Inert[] = [];
