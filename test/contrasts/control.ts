import { raftCluster } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const raft = (field: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `raft.*.${field}`, arm: raftCluster, given, set: [[`raft.store.${field}`, value]] });
const crash = (field: string, value: unknown): Contrast => ({
  field: `raft.*.crashes.[].${field}`,
  arm: raftCluster,
  set: [["raft.store.crashes", [{ who: "leader", at: "4 s", every: "5 s", for: "2 s", [field]: value }]]],
});

/** Processes of the control plane: how they talk, and Raft. */
export const contrasts: readonly Contrast[] = [
  { field: "messaging(direct)", arm: raftCluster, given: [["messaging", { kind: "direct", loss: 0.5 }]], set: [["messaging", "direct"]] },
  { field: "messaging(direct).loss", arm: raftCluster, set: [["messaging", { kind: "direct", loss: 0.1 }]] },
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
