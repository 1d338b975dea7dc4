import { type RandomSource, Streams } from "../../sim/index.js";

/** Faults come in this time; jobs too. Then there is time for everything to settle [s]. */
const TROUBLE = 1800;
const HORIZON = 3 * 3600;

class Draws {
  readonly #source: RandomSource;

  constructor(source: RandomSource) {
    this.#source = source;
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.#source.next() * (most - least + 1));
  }

  one<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length - 1)];
  }

  chance(probability: number): boolean {
    return this.#source.next() < probability;
  }

  between(least: number, most: number): number {
    return least + this.#source.next() * (most - least);
  }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index + 1}`);
const seconds = (value: number): string => `${Math.round(value * 1000)} ms`;

function messaging(draws: Draws): unknown {
  if (draws.chance(0.5)) return { kind: "direct", loss: draws.one([0, 0, 0.02, 0.1]) };
  return { kind: "xmpp", setup: draws.one(["dialback", "tls-external", "tls-dialback", "zero-handshake"]), loss: draws.one([0, 0.05]) };
}

function membership(draws: Draws, sites: readonly string[]): Record<string, unknown> {
  const members = Object.fromEntries(sites.map((site) => [site, 1]));
  return draws.one([
    { kind: "push-pull", members },
    { kind: "swim", members },
    { kind: "heartbeat-mesh", members, period: "5 s", timeout: "16 s" },
    { kind: "fogbow-rendezvous", members, "own-beat": "10 s", beat: "10 s", sync: "10 s", sweep: "10 s", neighbours: draws.one(["full", "chain", "ring"]) },
  ]);
}

function manager(draws: Draws, quota: number, members: string): Record<string, unknown> {
  return {
    members,
    quota,
    picker: draws.one(["round-robin", "nof", "randomised-nof", "cheapest", "nearest"]),
    // Not remote-first over any victim: where members want more of each other than there is, newcomers take from newcomers and nobody ends.
    prioritization: draws.one(["fcfs", "fcfs", "nof", { kind: "remote-first", victims: "local" }]),
    accounting: draws.one(["fcu", "exact"]),
    mapper: draws.one(["single", "per-member", "per-user"]),
    scheduler: draws.one(["5 s", "30 s"]),
    monitoring: "60 s",
    "served-monitoring": "60 s",
    "forward-timeout": draws.one(["20 s", "60 s", "300 s"]),
    ssh: draws.chance(0.5) ? "none" : { interval: "5 s" },
    // Shorter than the looks of a preemption (5 s): else whom room was made for finds none, and makes room again and again.
    deletion: draws.one(["0 s", "3 s"]),
    "late-replies": draws.one(["accepted", "dropped"]),
    counted: draws.one(["fulfilled", "all"]),
    recovery: "unfinished",
  };
}

function outage(draws: Draws, sites: readonly string[]): Record<string, unknown> {
  const when = { from: seconds(draws.between(10, TROUBLE)), for: seconds(draws.between(1, 600)) };
  const site = draws.one(sites);
  const half = draws.whole(1, sites.length - 1);
  return draws.one([
    { site, ...when },
    { process: `${site}/manager`, ...when },
    { between: [sites.slice(0, half), sites.slice(half)], ...when },
  ]);
}

/** A federation as an experiment would write it: sizes, policies, network and faults, all from the seed. Everybody gives, so that every job must have ended at its horizon. */
export function drawFederation(seed: string): Record<string, unknown> {
  const draws = new Draws(new Streams(seed).source("swarm"));
  const sites = names(draws.whole(2, 7));
  const quotas = sites.map(() => draws.whole(1, 6));
  const knowsByBelief = draws.chance(0.4);
  const users = names(draws.whole(1, sites.length)).map((site) => site.replace("s", "u"));
  return {
    horizon: `${HORIZON} s`,
    sites: Object.fromEntries(sites.map((site, index) => [site, { driver: "elastichosts", quota: quotas[index], price: { "per-core": "0.05 USD/h", "per-gib": "0.01 USD/h" }, boot: { uniform: { min: "5 s", max: seconds(draws.between(6, 120)) } } }])),
    network: { rtt: { default: seconds(draws.between(0.001, 0.3)) } },
    messaging: messaging(draws),
    ...(knowsByBelief ? { memberships: { fed: membership(draws, sites) } } : {}),
    managers: Object.fromEntries(sites.map((site, index) => [site, manager(draws, quotas[index], knowsByBelief ? "fed" : "all")])),
    outages: Array.from({ length: draws.whole(0, 6) }, () => outage(draws, sites)),
    services: Object.fromEntries(
      users.map((user, index) => [
        user,
        {
          kind: "batch",
          scheduler: "immediate",
          head: sites[index],
          workers: {
            fed: { site: sites[index], from: "federation", order: draws.one(["one-time", "persistent"]), count: 0, cores: 1, memory: "1 GiB", provisioning: draws.one([{ kind: "per-job", maximum: 12 }, { kind: "burst-on-queue", maximum: 6, "idle-release": "60 s" }]) },
          },
        },
      ]),
    ),
    workloads: Object.fromEntries(
      users.map((user, index) => [`w${index + 1}`, { kind: "poisson", to: user, count: draws.whole(1, 30), rate: `${draws.between(0.02, 0.1)} 1/s`, work: { exponential: { mean: "60 Gflop" } } }]),
    ),
  };
}
