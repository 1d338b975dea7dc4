import { cluster, raftCluster, shop } from "./arms.js";
import type { Contrast, Inert } from "./contrast.js";

const KINDS = {
  schedule: { kind: "schedule", from: "400 s", for: "60 s" },
  renewal: { kind: "renewal", up: "400 s", down: "60 s" },
  trace: { kind: "trace", file: "t.csv", hit: "all" },
} as const;
type Kind = keyof typeof KINDS;

const FILES = { "t.csv": "failure_interval_ms,failure_duration_ms,failure_intensity\n400000,60000,0.6\n200000,120000,0.4\n", "late.csv": "failure_interval_ms,failure_duration_ms,failure_intensity\n500000,60000,1\n" };

const failure = (kind: Kind, more: object) => [["failures", { f: { ...KINDS[kind], ...more } }]] as const;
const both = (field: string, kind: Kind, before: object, after: object): Contrast => ({ field: `failures.*(${kind})${field}`, arm: cluster, given: failure(kind, before), set: failure(kind, after), files: FILES });

/** What goes down, of every process; a name alone and a list. */
const targets = (kind: Kind): Contrast[] => [
  { field: `failures.*(${kind})`, arm: cluster, set: failure(kind, { sites: "home" }), files: FILES },
  both(".sites", kind, { sites: "ec2" }, { sites: "home" }),
  both(".sites.[]", kind, { sites: ["ec2"] }, { sites: ["home"] }),
  both(".hosts", kind, { hosts: "home/host-1" }, { hosts: "home" }),
  both(".hosts.[]", kind, { hosts: ["home/host-1"] }, { hosts: ["home/host-2"] }),
  both(".links", kind, { links: "home--elastic" }, { links: "home--ec2" }),
  both(".links.[]", kind, { links: ["home--elastic"] }, { links: ["home--ec2"] }),
  both(".between.[].[]", kind, { between: [["home"], ["elastic"]] }, { between: [["home"], ["ec2"]] }),
  ...[false, true].map((isList) => ofRaft(kind, isList)),
];

/** The members of a cluster, one of which fails within its twenty seconds. */
const EARLY = {
  schedule: { from: "4 s", for: "2 s" },
  renewal: { up: "4 s", down: "2 s" },
  trace: { skip: "398 s" },
} as const;

function ofRaft(kind: Kind, isList: boolean): Contrast {
  const one = (process: string) => failure(kind, { ...EARLY[kind], processes: isList ? [process] : process });
  return { field: `failures.*(${kind}).processes${isList ? ".[]" : ""}`, arm: raftCluster, given: [["raft.store.crashes", []], ...one("raft/store-1")], set: one("raft/store-2"), files: FILES };
}

const outage = (more: object) => [["outages", [{ from: "400 s", for: "60 s", ...more }]]] as const;

export const contrasts: readonly Contrast[] = [
  { field: "outages.[].link", arm: cluster, given: outage({ link: "home--elastic" }), set: outage({ link: "home--ec2" }) },
  { field: "outages.[].between.[].[]", arm: shop, given: [["outages", [{ between: [["home"], ["elsewhere"]], from: "310 s", for: "60 s" }]], ["sites.elsewhere", { driver: "ec2", region: "us-east-1" }]], set: [["outages", [{ between: [["home"], ["ec2"]], from: "310 s", for: "60 s" }]]] },
  { field: "outages.[].process", arm: raftCluster, given: outage({ process: "raft/store-1", from: "4 s", for: "2 s" }), set: outage({ process: "raft/store-2", from: "4 s", for: "2 s" }) },
  ...targets("schedule"),
  ...targets("renewal"),
  ...targets("trace"),
  both(".from", "schedule", { sites: "home" }, { sites: "home", from: "450 s" }),
  both(".for", "schedule", { sites: "home" }, { sites: "home", for: "90 s" }),
  both(".every", "schedule", { sites: "home" }, { sites: "home", every: "300 s" }),
  both(".up", "renewal", { sites: "home" }, { sites: "home", up: { exponential: { mean: "400 s" } } }),
  both(".down", "renewal", { sites: "home" }, { sites: "home", down: { exponential: { mean: "60 s" } } }),
  both(".age", "renewal", { sites: "home" }, { sites: "home", age: "100 s" }),
  both(".file", "trace", { sites: "home" }, { sites: "home", file: "late.csv" }),
  both(".interval", "trace", { sites: "home" }, { sites: "home", interval: "end" }),
  both(".hit", "trace", { hosts: "home" }, { hosts: "home", hit: "share" }),
  both(".skip", "trace", { sites: "home" }, { sites: "home", skip: "100 s" }),
];

export const inert: readonly Inert[] = [{ field: "failures.*(trace).sha256", because: "a check of the file: another digest is an error before any run (test/load/files.test.ts)" }];
