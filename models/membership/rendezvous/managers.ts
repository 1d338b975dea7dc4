import { type EventKind, NO_EVENT, Rank } from "../../../sim/index.js";
import type { Exchange } from "../../ports/index.js";
import type { Surroundings } from "../contract.js";
import type { Answers } from "./answers.js";
import type { RendezvousSpec } from "./parameters.js";
import { STANZA } from "./stanzas.js";

/** What a manager's thread waits for. */
const Waits = {
  nothing: 0,
  beat: 1,
  poll: 2,
  /** An answer to a question from before its last crash. */
  stale: 3,
} as const;

/** What managers need of the rendezvous they turn to. */
export interface Counter {
  /** End of the messages of a member's rendezvous. */
  endpoint(member: number): number;
  /** It takes in a beat, or a question, and answers. */
  beaten(member: number): void;
  polled(member: number): void;
}

/**
 * Fogbow managers as members: they beat, and when that is answered ask who is alive; both block. An answer replaces the list, a
 * failure leaves it as it is.
 *
 * The timer has a fixed rate (an assumption: of the original's timer only its period is known); a cycle that it finds still
 * waiting begins when that ends. A period that the rendezvous tells counts from the beat it was the answer to.
 */
export class Managers {
  readonly #spec: RendezvousSpec;
  readonly #around: Surroundings;
  readonly #counter: Counter;
  readonly #answers: Answers;
  readonly #beat: Exchange;
  readonly #poll: Exchange;
  readonly #beats: EventKind;
  readonly #polls: EventKind;
  readonly #waits: Uint8Array;
  /** Whether a beat or a poll came due while the thread waited. */
  readonly #beatDue: Uint8Array;
  readonly #pollDue: Uint8Array;
  readonly #beatPeriod: Float64Array;
  readonly #beatAt: Float64Array;
  readonly #beatTimer: Float64Array;
  readonly #pollTimer: Float64Array;
  /** By member: the poll that listed it last; to tell who is missing in an answer. */
  readonly #listedIn: Int32Array;
  #pollsTaken = 0;

  constructor(spec: RendezvousSpec, around: Surroundings, counter: Counter, answers: Answers) {
    const { sim, roster } = around;
    this.#spec = spec;
    this.#around = around;
    this.#counter = counter;
    this.#answers = answers;
    const kind = (name: string, run: (member: number) => void): EventKind => sim.kind(name, run, (member) => roster.hashes[member]);
    this.#beat = { asked: kind("rendezvous.beaten", (member) => counter.beaten(member)), answered: kind("manager.beat-answered", (member) => this.#beatAnswered(member)), failed: kind("manager.beat-failed", (member) => this.#ended(member, true)) };
    this.#poll = { asked: kind("rendezvous.polled", (member) => counter.polled(member)), answered: kind("manager.poll-answered", (member) => this.#pollAnswered(member)), failed: kind("manager.poll-failed", (member) => this.#ended(member, false)) };
    this.#beats = kind("manager.beat", (member) => this.#beatDueNow(member));
    this.#polls = kind("manager.poll", (member) => this.#pollDueNow(member));
    this.#waits = new Uint8Array(roster.size);
    this.#beatDue = new Uint8Array(roster.size);
    this.#pollDue = new Uint8Array(roster.size);
    this.#beatPeriod = new Float64Array(roster.size);
    this.#beatAt = new Float64Array(roster.size);
    this.#beatTimer = new Float64Array(roster.size).fill(NO_EVENT);
    this.#pollTimer = new Float64Array(roster.size).fill(NO_EVENT);
    this.#listedIn = new Int32Array(roster.size);
  }

  /** Answers to be sent by the rendezvous. */
  answerBeat(member: number): void {
    this.#around.mail.reply(this.#beat, member, STANZA.beatAnswer);
  }

  answerPoll(member: number, count: number): void {
    const pages = this.#answers.pages(count);
    this.#around.mail.reply(this.#poll, member, pages * STANZA.pollAnswer + count * STANZA.pollAnswerPerMember);
  }

  cameUp(member: number, isFounder: boolean): void {
    const { sim } = this.#around;
    const period = this.#spec["own-beat"];
    const share = isFounder ? (this.#spec.rounds === "spread" ? this.#around.chance("phase").at(member).next() : 1) : 0;
    this.#beatPeriod[member] = period;
    this.#beatTimer[member] = sim.after(share * period, Rank.decision, this.#beats, member);
    if (this.#spec.poll !== undefined) this.#pollTimer[member] = sim.after(this.#pollShare(member, isFounder) * this.#spec.poll, Rank.decision, this.#polls, member);
  }

  wentDown(member: number): void {
    const { sim } = this.#around;
    for (const timers of [this.#beatTimer, this.#pollTimer]) {
      if (sim.isPending(timers[member])) sim.cancel(timers[member]);
      timers[member] = NO_EVENT;
    }
    this.#beatDue[member] = 0;
    this.#pollDue[member] = 0;
    if (this.#waits[member] !== Waits.nothing) this.#waits[member] = Waits.stale;
  }

  #pollShare(member: number, isFounder: boolean): number {
    if (!isFounder) return 0;
    return this.#spec.rounds === "spread" ? this.#around.chance("poll-phase").at(member).next() : 1;
  }

  #beatDueNow(member: number): void {
    const { sim } = this.#around;
    this.#beatAt[member] = sim.now;
    this.#beatTimer[member] = sim.after(this.#beatPeriod[member], Rank.decision, this.#beats, member);
    this.#beatDue[member] = 1;
    this.#goOn(member);
  }

  #pollDueNow(member: number): void {
    this.#pollTimer[member] = this.#around.sim.after(this.#spec.poll ?? 0, Rank.decision, this.#polls, member);
    this.#pollDue[member] = 1;
    this.#goOn(member);
  }

  /** Does what is due, if the thread is free. */
  #goOn(member: number): void {
    if (this.#waits[member] !== Waits.nothing) return;
    if (this.#beatDue[member] === 1) {
      this.#beatDue[member] = 0;
      this.#ask(member, Waits.beat, this.#beat, STANZA.beat);
    } else if (this.#pollDue[member] === 1) {
      this.#pollDue[member] = 0;
      this.#ask(member, Waits.poll, this.#poll, STANZA.poll);
    }
  }

  #ask(member: number, waits: number, exchange: Exchange, bytes: number): void {
    const { mail, roster } = this.#around;
    this.#waits[member] = waits;
    mail.request(roster.endpoints[member], this.#counter.endpoint(member), bytes, exchange, member, this.#spec["iq-timeout"]);
  }

  #beatAnswered(member: number): void {
    const { sim } = this.#around;
    if (this.#waits[member] !== Waits.stale && this.#spec.told && this.#beatPeriod[member] !== this.#spec.beat) {
      this.#beatPeriod[member] = this.#spec.beat;
      sim.cancel(this.#beatTimer[member]);
      this.#beatTimer[member] = sim.at(Math.max(sim.now, this.#beatAt[member] + this.#spec.beat), Rank.decision, this.#beats, member);
    }
    this.#ended(member, true);
  }

  #pollAnswered(member: number): void {
    if (this.#waits[member] !== Waits.stale) this.#replaceList(member);
    this.#ended(member, false);
  }

  /** After a beat comes the question, whether the beat was heard or not. */
  #ended(member: number, wasBeat: boolean): void {
    const isStale = this.#waits[member] === Waits.stale;
    this.#waits[member] = Waits.nothing;
    if (!this.#around.roster.isUp(member)) return;
    if (wasBeat && !isStale && this.#spec.poll === undefined) this.#pollDue[member] = 1;
    this.#goOn(member);
  }

  #replaceList(member: number): void {
    const { views } = this.#around;
    const answers = this.#answers;
    this.#pollsTaken += 1;
    for (let place = answers.count(member) - 1; place >= 0; place -= 1) this.#listedIn[answers.member(member, place)] = this.#pollsTaken;
    for (let place = views.count(member) - 1; place >= 0; place -= 1) {
      const other = views.at(member, place);
      if (this.#listedIn[other] !== this.#pollsTaken) views.doubt(member, other);
    }
    for (let place = 0; place < answers.count(member); place += 1) views.believe(member, answers.member(member, place));
  }
}
