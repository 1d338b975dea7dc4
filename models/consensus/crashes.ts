import { type EventKind, makeVariate, Rank, type Simulation, type Streams, type Variate } from "../../sim/index.js";
import type { Cluster } from "./cluster.js";
import { leaderOf } from "./leader-of.js";
import type { Member } from "./member.js";
import type { CrashSpec } from "./spec.js";

interface Row {
  readonly cluster: Cluster;
  readonly spec: CrashSpec;
  readonly every: Variate | undefined;
  readonly place: number;
  happened: number;
}

/** Makes members crash and come back by schedule, at rank environment; times between crashes are drawn whether somebody is there to crash or not. */
export class Crashes {
  readonly #sim: Simulation;
  readonly #streams: Streams;
  readonly #rows: Row[] = [];
  readonly #due: EventKind;
  readonly #over: EventKind;
  readonly #crash: (member: Member) => void;

  constructor(sim: Simulation, streams: Streams, members: readonly Member[], hands: { crash(member: Member): void; restart(member: Member): void }) {
    this.#sim = sim;
    this.#streams = streams;
    this.#crash = (member) => hands.crash(member);
    this.#due = sim.kind("raft.crash", (row) => this.#happen(this.#rows[row]));
    this.#over = sim.kind("raft.restart", (member) => hands.restart(members[member]));
  }

  schedule(cluster: Cluster): void {
    for (const [place, spec] of cluster.spec.crashes.entries()) {
      const row = this.#rows.push({ cluster, spec, every: spec.every === undefined ? undefined : makeVariate(spec.every), place, happened: 0 }) - 1;
      this.#sim.at(spec.at, Rank.environment, this.#due, row);
    }
  }

  #happen(row: Row): void {
    const { cluster, spec, every, place } = row;
    if (every !== undefined) {
      const draws = this.#streams.counter(`raft/${cluster.name}/crashes`).at(place, row.happened);
      this.#sim.after(every.sample(draws), Rank.environment, this.#due, this.#rows.indexOf(row));
    }
    row.happened += 1;
    const member = spec.who === "leader" ? leaderOf(cluster) : cluster.members.find(({ name }) => name === spec.who);
    if (member === undefined) return;
    this.#crash(member);
    if (spec.for !== undefined) this.#sim.after(spec.for, Rank.environment, this.#over, member.index);
  }
}
