import type { EventKind } from "../../../sim/index.js";
import type { Surroundings } from "../contract.js";
import { Payloads } from "../payloads.js";
import type { Held, Knowledge } from "./knowledge.js";
import type { SwimSpec } from "./parameters.js";
import type { Rumours } from "./rumours.js";

/** Words of a message before its news: who probes, whom, in which of its probes, and how many pieces of news follow. */
const ORIGIN = 0;
const TARGET = 1;
const PROBE = 2;
const NEWS = 3;
const HEAD = 4;
/** Of a piece of news: the member, what it is held for, its incarnation. */
const PIECE = 3;

/** The messages of probes, each with news that its sender has to pass on. */
export class Mailbag {
  readonly #spec: SwimSpec;
  readonly #around: Surroundings;
  readonly #knowledge: Knowledge;
  readonly #rumours: Rumours;
  readonly #payloads: Payloads;

  constructor(spec: SwimSpec, around: Surroundings, knowledge: Knowledge, rumours: Rumours) {
    this.#spec = spec;
    this.#around = around;
    this.#knowledge = knowledge;
    this.#rumours = rumours;
    this.#payloads = new Payloads(HEAD + PIECE * spec.piggyback);
  }

  /** A kind of message and what happens when it is taken in. */
  kind(name: string, take: (slot: number) => void): EventKind {
    return this.#around.sim.kind(name, take, (slot) => this.#around.roster.hashes[this.#payloads.to[slot]]);
  }

  /** Sends word of a probe, and news as much as goes in. */
  send(kind: EventKind, from: number, to: number, origin: number, target: number, probe: number): void {
    const { mail, roster } = this.#around;
    const slot = this.#payloads.take(from, to);
    const { words, width } = this.#payloads;
    const at = slot * width;
    const news = Math.min(this.#spec.piggyback, this.#rumours.count(from));
    words[at + ORIGIN] = origin;
    words[at + TARGET] = target;
    words[at + PROBE] = probe;
    words[at + NEWS] = news;
    for (let piece = 0, place = at + HEAD; piece < news; piece += 1, place += PIECE) {
      const subject = this.#rumours.next(from);
      words[place] = subject;
      words[place + 1] = this.#knowledge.held(from, subject);
      words[place + 2] = this.#knowledge.incarnation(from, subject);
    }
    mail.send(roster.endpoints[from], roster.endpoints[to], this.#spec.header + this.#spec.update * news, kind, slot, this.#payloads.release);
  }

  from(slot: number): number {
    return this.#payloads.from[slot];
  }

  to(slot: number): number {
    return this.#payloads.to[slot];
  }

  origin(slot: number): number {
    return this.#word(slot, ORIGIN);
  }

  target(slot: number): number {
    return this.#word(slot, TARGET);
  }

  probe(slot: number): number {
    return this.#word(slot, PROBE);
  }

  /** Hands over each piece of news and frees the message. */
  open(slot: number, hear: (viewer: number, subject: number, held: Held, incarnation: number) => void): void {
    const viewer = this.to(slot);
    const at = slot * this.#payloads.width;
    const news = this.#payloads.words[at + NEWS];
    for (let piece = 0, place = at + HEAD; piece < news; piece += 1, place += PIECE) {
      const { words } = this.#payloads;
      hear(viewer, words[place], words[place + 1] as Held, words[place + 2]);
    }
    this.#payloads.release(slot);
  }

  #word(slot: number, word: number): number {
    return this.#payloads.words[slot * this.#payloads.width + word];
  }
}
