import { CompensatedSum, type EventKind, makeVariate, QuantileSketch, type RandomSource, Rank, type Simulation, type Streams, type Variate } from "../../sim/index.js";
import type { Cluster } from "./cluster.js";
import { leaderOf } from "./leader-of.js";
import type { Member } from "./member.js";
import { offer } from "./replication.js";
import type { Watcher } from "./watcher.js";

/** What clients need of their surroundings. */
export interface ClientParts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly warmupSeconds: number;
  /** The event of the next command of a cluster, by its number. */
  readonly due: EventKind;
  readonly number: number;
}

/** The clients of one cluster: commands come by themselves, go to the leader at once, and wait while nobody leads. */
export class Client implements Watcher {
  readonly latency = new CompensatedSum();
  readonly latencies = new QuantileSketch();
  issued = 0;
  committedCommands = 0;
  readonly #parts: ClientParts;
  readonly #cluster: Cluster;
  readonly #interval: Variate | undefined;
  readonly #source: RandomSource | undefined;
  /** Commands that wait for a leader, in order. */
  readonly #waiting: number[] = [];
  readonly #issuedAt = new Map<number, number>();
  #commands = 0;
  /** Entries that are committed as far as anybody knows. */
  #seen = 0;

  constructor(cluster: Cluster, parts: ClientParts) {
    this.#parts = parts;
    this.#cluster = cluster;
    const { commands } = cluster.spec;
    if (commands === undefined) return;
    this.#interval = makeVariate(commands.interval);
    this.#source = parts.streams.source(`raft/${cluster.name}/commands`);
    this.#next();
  }

  /** A command comes. */
  come(): void {
    const { now } = this.#parts.sim;
    const command = this.#commands++;
    if (now >= this.#parts.warmupSeconds) {
      this.issued += 1;
      this.#issuedAt.set(command, now);
    }
    const leader = leaderOf(this.#cluster);
    if (leader === undefined) this.#waiting.push(command);
    else offer(this.#cluster, leader, command);
    this.#next();
  }

  /** The cluster has a leader that is ready: it gets what waits. */
  serve(leader: Member): void {
    for (const command of this.#waiting.splice(0)) offer(this.#cluster, leader, command);
  }

  committed({ commit, log }: Member): void {
    while (this.#seen < commit) {
      this.#seen += 1;
      const command = log.command(this.#seen);
      const issuedAt = this.#issuedAt.get(command);
      if (issuedAt === undefined) continue;
      this.#issuedAt.delete(command);
      const took = this.#parts.sim.now - issuedAt;
      this.committedCommands += 1;
      this.latency.add(took);
      this.latencies.add(took);
    }
  }

  #next(): void {
    const { sim, due, number } = this.#parts;
    if (this.#interval !== undefined && this.#source !== undefined) sim.after(this.#interval.sample(this.#source), Rank.arrival, due, number);
  }
}
