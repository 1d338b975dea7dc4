import type { Contrast, Inert } from "./contrast.js";

/** Members at two sites; one joins late, one crashes and comes back, messages are lost. */
const arm = (kind: string, more = ""): string => `
horizon: 900 s
sites:
  home: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 1 GiB } }
  away: { driver: opennebula, hosts: { count: 1, cores: 1, memory: 1 GiB } }
network: { rtt: { default: 100 ms }, lan: { rtt: 10 ms } }
messaging: { kind: direct, loss: 0.05 }
memberships:
  fed:
    kind: ${kind}
    members: { home: 4, away: 3 }
    joins: [{ at: 60 s, name: home-2 }]
    crashes: [{ at: 120 s, name: away-1, for: 200 s }]
${more}`;

const fed = (kind: string, field: string, set: Contrast["set"], given: Contrast["set"] = []): Contrast => ({
  field: `memberships.*(${kind})${field}`,
  arm: arm(kind),
  given,
  set: set.map(([path, value]) => [`memberships.fed.${String(path)}`, value] as const),
});

const by = (seconds: number) => ({ exponential: { mean: `${seconds} s` } });

/** What every protocol has, and the choice of it. */
function common(kind: string): readonly Contrast[] {
  const other = kind === "push" ? "pull" : "push";
  const joining = (key: string, value: unknown, before: object): Contrast => fed(kind, `.joins.${key}`, [[`joins.${key}`, value]], [["memberships.fed.joins", before]]);
  const crashing = (key: string, value: unknown, before: object): Contrast => fed(kind, `.crashes.${key}`, [[`crashes.${key}`, value]], [["memberships.fed.crashes", before]]);
  return [
    { field: `memberships.*(${kind})`, arm: arm(other), set: [["memberships.fed.kind", kind]] },
    fed(kind, ".members.*", [["members", { home: 5, away: 3 }]]),
    fed(kind, ".joins.[].at", [["joins", [{ at: "70 s", name: "home-2" }]]]),
    fed(kind, ".joins.[].name", [["joins", [{ at: "60 s", name: "home-3" }]]]),
    fed(kind, ".joins.[].members", [["joins", [{ at: "60 s", members: 2 }]]], [["memberships.fed.joins", [{ at: "60 s", members: 1 }]]]),
    joining("interval", by(50), { interval: by(20), members: 2 }),
    joining("from", "40 s", { interval: by(20), members: 2 }),
    joining("members", 3, { interval: by(20), members: 2 }),
    fed(kind, ".crashes.[].at", [["crashes", [{ at: "130 s", name: "away-1" }]]]),
    fed(kind, ".crashes.[].name", [["crashes", [{ at: "120 s", name: "away-2", for: "200 s" }]]]),
    fed(kind, ".crashes.[].members", [["crashes", [{ at: "120 s", members: 2 }]]], [["memberships.fed.crashes", [{ at: "120 s", members: 1 }]]]),
    fed(kind, ".crashes.[].for", [["crashes", [{ at: "120 s", name: "away-1", for: "250 s" }]]]),
    crashing("interval", by(90), { interval: by(200) }),
    crashing("from", "40 s", { interval: by(200) }),
    crashing("members", 1, { interval: by(100) }),
    crashing("for", by(60), { interval: by(100) }),
  ];
}

function gossip(kind: string): readonly Contrast[] {
  const key = (name: string, value: unknown): Contrast => fed(kind, `.${name}`, [[name, value]]);
  return [
    ...common(kind),
    key("period", "2 s"),
    key("fanout", 2),
    key("timeout", "20 s"),
    key("rounds", "together"),
    key("header", "60 B"),
    key("entry", "20 B"),
  ];
}

const RENDEZVOUS = "fogbow-rendezvous";
const rendezvous = (name: string, value: unknown, given: Contrast["set"] = []): Contrast => fed(RENDEZVOUS, `.${name}`, [[name.replace(".[]", ""), value]], given);
const short: Contrast["set"] = [["memberships.fed.beat", "30 s"], ["memberships.fed.lost", 1]];

export const contrasts: readonly Contrast[] = [
  { field: "messaging(direct)", arm: arm("push"), given: [["messaging", null]], set: [["messaging", { kind: "direct", loss: 0.2 }]] },
  { field: "messaging(direct).loss", arm: arm("push"), set: [["messaging.loss", 0.1]] },
  ...gossip("push"),
  ...gossip("pull"),
  ...gossip("push-pull"),
  ...common("heartbeat-mesh"),
  ...([["period", "2 s"], ["timeout", "3 s"], ["rounds", "together"], ["beat", "60 B"]] as const).map(([name, value]) => fed("heartbeat-mesh", `.${name}`, [[name, value]])),
  ...common("swim"),
  ...([["period", "2 s"], ["timeout", "300 ms"], ["helpers", 1], ["targets", "round-robin"], ["suspicion", 1], ["retransmit", 1], ["piggyback", 0], ["rounds", "together"], ["header", "60 B"], ["update", "20 B"]] as const).map(([name, value]) =>
    fed("swim", `.${name}`, [[name, value]]),
  ),
  ...common("presence"),
  ...([["handshake", false], ["goodbye", false], ["change", by(50)], ["probe", "50 s"], ["iq-timeout", "20 s"], ["stanza", "300 B"]] as const).map(([name, value]) => fed("presence", `.${name}`, [[name, value]])),
  ...common("averaging"),
  ...([["period", "2 s"], ["view", 2], ["values", "count"], ["rounds", "together"], ["message", "60 B"]] as const).map(([name, value]) => fed("averaging", `.${name}`, [[name, value]])),
  ...common(RENDEZVOUS),
  rendezvous("at.[]", ["away"], [["memberships.fed.beats-to", { home: "away" }]]),
  { ...rendezvous("beats-to.*", null), set: [["memberships.fed.beats-to", { home: "away" }]] },
  rendezvous("neighbours", "none"),
  { ...rendezvous("neighbours.random", null), given: [["sites.third", { driver: "elastichosts" }], ["memberships.fed.at", ["home", "away", "third"]], ["memberships.fed.neighbours", { random: 1 }]], set: [["memberships.fed.neighbours", { random: 2 }]] },
  { ...rendezvous("neighbours.*.[]", null), given: [["memberships.fed.neighbours", { home: ["away"], away: ["home"] }]], set: [["memberships.fed.neighbours", { home: ["away"] }]] },
  rendezvous("beat", "60 s"),
  rendezvous("lost", 2, [["memberships.fed.crashes", [{ at: "120 s", name: "away-1" }]]]),
  rendezvous("told", false),
  rendezvous("own-beat", "50 s"),
  rendezvous("poll", "20 s"),
  rendezvous("sync", "45 s"),
  rendezvous("sweep", "20 s"),
  rendezvous("cap", 2),
  rendezvous("pages", "all", [["memberships.fed.cap", 2]]),
  rendezvous("inflation", false, [...short, ["memberships.fed.sync", "29 s"], ["memberships.fed.own-beat", "30 s"], ["messaging.loss", 0], ["network.rtt.default", "8 s"]]),
  rendezvous("iq-timeout", "20 s"),
  rendezvous("white-list.[]", ["home-1"], [["memberships.fed.white-list", ["home-1", "away-1"]]]),
  rendezvous("rounds", "together"),
];

export const inert: readonly Inert[] = [];
