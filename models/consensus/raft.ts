import { byName, type EventKind, makeVariate, Rank, type Simulation, type Streams } from "../../sim/index.js";
import type { AvailabilityBus, Domain, MessagingPort, MetricsPort, RunOptions } from "../ports/index.js";
import { Client } from "./client.js";
import type { Cluster } from "./cluster.js";
import { Crashes } from "./crashes.js";
import { stand, voteAsked, voteGiven } from "./election.js";
import { type Letter, Letters, Stanza } from "./letters.js";
import { Measures } from "./measures.js";
import { Member } from "./member.js";
import { type Measured, reportRaft } from "./metrics.js";
import { appendAnswered, appendAsked, beat } from "./replication.js";
import { Safety } from "./safety.js";
import { membersOf, raftProcess, type RaftSpec } from "./spec.js";
import { stanzaBytes } from "./stanza-bytes.js";
import { type Watcher, Watchers } from "./watcher.js";

/** What Raft needs of its surroundings. */
export interface RaftPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly messaging: MessagingPort;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
}

/** What happens in the answer to each stanza. */
const RULES: Readonly<Record<Stanza, (cluster: Cluster, letter: Letter) => void>> = {
  [Stanza.requestVote]: voteAsked,
  [Stanza.vote]: voteGiven,
  [Stanza.append]: appendAsked,
  [Stanza.appendResponse]: appendAnswered,
};

/** Raft clusters: members with timers, a log and a disk, which talk over messaging, crash and come back. */
class Raft implements Domain {
  readonly #ports: RaftPorts;
  readonly #letters = new Letters();
  readonly #members: Member[] = [];
  readonly #clusterOf: Cluster[] = [];
  readonly #measured: Measured[] = [];
  readonly #taken: EventKind;
  readonly #written: EventKind;
  readonly #election: EventKind;
  readonly #heartbeat: EventKind;
  readonly #command: EventKind;
  readonly #crashes: Crashes;

  constructor(clusters: Readonly<Record<string, RaftSpec>>, ports: RaftPorts) {
    const { sim, streams, options } = ports;
    this.#ports = ports;
    const ofMember = (member: number): number => this.#members[member].nameHash;
    const ofLetter = (row: number): number => this.#letters.at(row).to.nameHash;
    this.#taken = sim.kind("raft.message", (row) => this.#take(row), ofLetter);
    this.#written = sim.kind("raft.written", (row) => this.#post(this.#letters.at(row)), ofLetter);
    this.#election = sim.kind("raft.election", (member) => stand(this.#clusterOf[member], this.#members[member]), ofMember);
    this.#heartbeat = sim.kind("raft.heartbeat", (member) => beat(this.#clusterOf[member], this.#members[member]), ofMember);
    this.#command = sim.kind("raft.command", (cluster) => this.#measured[cluster].client.come());
    this.#crashes = new Crashes(sim, streams, this.#members, { crash: (member) => this.#change(member, () => (member.crashes += 1)), restart: (member) => this.#change(member, () => (member.crashes -= 1)) });
    for (const name of Object.keys(clusters).sort(byName)) this.#found(name, clusters[name]);
    if (options.warmupSeconds > 0) {
      const warm = sim.kind("raft.warm", () => this.#measured.forEach(({ measures }) => measures.restart()));
      if (this.#measured.length > 0) sim.at(options.warmupSeconds, Rank.sample, warm);
    }
    ports.availability.subscribe("member", {
      availabilityChanged: ({ subject, name, up }) => {
        for (const member of this.#members) {
          if (subject === "site" && member.site === name) this.#change(member, () => (member.siteIsUp = up));
          else if (subject === "process" && raftProcess(member.name) === name) this.#change(member, () => (member.processIsUp = up));
        }
      },
    });
  }

  close(): void {
    // Nothing is held.
  }

  report(metrics: MetricsPort): void {
    reportRaft(this.#measured, metrics);
  }

  #found(name: string, spec: RaftSpec): void {
    const { sim, streams, messaging, options } = this.#ports;
    const number = this.#measured.length;
    const sites = membersOf(name, spec, byName);
    const members = sites.map((member, ordinal) => {
      const index = this.#members.length + ordinal;
      const timers = { electionTimer: sim.timer(this.#election, index), heartbeatTimer: sim.timer(this.#heartbeat, index) };
      return new Member({ ...member, ...timers, index, ordinal, endpoint: messaging.endpoint(raftProcess(member.name), member.site) }, sites.length);
    });
    this.#members.push(...members);
    const measures = new Measures(sim, options.warmupSeconds, members);
    const safety = new Safety(sim, spec.mode === "literal", members.length);
    const watchers: Watcher[] = [safety, measures];
    const timeouts = makeVariate(spec["election-timeout"]);
    const cluster: Cluster = {
      name,
      number,
      spec,
      isLiteral: spec.mode === "literal",
      members,
      majority: Math.floor(members.length / 2) + 1,
      watcher: new Watchers(watchers),
      letter: (stanza, from, to) => this.#letters.open(stanza, from, to),
      send: (letter, isWritten) => this.#send(letter, isWritten ? spec.write : 0),
      ready: (member) => client.serve(member),
      awaitLeader: (member) => {
        sim.unsetTimer(member.heartbeatTimer);
        const draws = streams.counter(`raft/${name}/election-timeout`).at(member.ordinal, member.draws);
        member.draws += 1;
        sim.setTimer(member.electionTimer, timeouts.sample(draws), Rank.timeout);
      },
      keepLeading: (member) => {
        sim.unsetTimer(member.electionTimer);
        sim.setTimer(member.heartbeatTimer, spec.heartbeat, Rank.timeout);
      },
    };
    const client = new Client(cluster, { sim, streams, warmupSeconds: options.warmupSeconds, due: this.#command, number });
    watchers.push(client);
    this.#measured.push({ name, measures, client, safety });
    for (const member of members) {
      this.#clusterOf.push(cluster);
      cluster.awaitLeader(member);
    }
    this.#crashes.schedule(cluster);
  }

  #take(row: number): void {
    const letter = this.#letters.at(row);
    RULES[letter.stanza](this.#clusterOf[letter.to.index], letter);
    this.#letters.close(row);
  }

  #send(letter: Letter, writeSeconds: number): void {
    if (writeSeconds > 0) this.#ports.sim.after(writeSeconds, Rank.completion, this.#written, letter.row);
    else this.#post(letter);
  }

  /** What a crash came before is not sent. */
  #post(letter: Letter): void {
    const { from, to, row, life } = letter;
    if (!from.isUp || life !== from.life) {
      this.#letters.close(row);
      return;
    }
    const cluster = this.#clusterOf[from.index];
    const bytes = stanzaBytes(letter, cluster.isLiteral, cluster.spec.commands?.bytes ?? 0);
    this.#measured[cluster.number].measures.sent(bytes);
    this.#ports.messaging.send(from.endpoint, to.endpoint, bytes, this.#taken, row, this.#letters.close);
  }

  /** Something holds a member down or does so no longer; it is up when nothing does. */
  #change(member: Member, change: () => void): void {
    const wasUp = member.isUp;
    const cluster = this.#clusterOf[member.index];
    if (wasUp) cluster.watcher.crashing(member);
    change();
    if (member.isUp === wasUp) return;
    this.#ports.messaging.up(member.endpoint, member.isUp);
    if (member.isUp) {
      cluster.awaitLeader(member);
      return;
    }
    this.#ports.sim.unsetTimer(member.electionTimer);
    this.#ports.sim.unsetTimer(member.heartbeatTimer);
    member.forget();
  }
}

/** Attaches Raft clusters; the spec has passed `raftIssues`. */
export function attachRaft(clusters: Readonly<Record<string, RaftSpec>>, ports: RaftPorts): Domain {
  return new Raft(clusters, ports);
}
