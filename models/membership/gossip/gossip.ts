import { type EventKind, Rank } from "../../../sim/index.js";
import type { Protocol, Surroundings } from "../contract.js";
import { Payloads } from "../payloads.js";
import { Rounds } from "../rounds.js";
import type { GossipSpec } from "./parameters.js";
import { Tables } from "./tables.js";

/** In a round a member gives the chosen one its table, asks for the other's, or both. */
export type GossipStyle = "push" | "pull" | "push-pull";

/**
 * Members that keep counters of each other's heartbeats and pass them on to whom they draw.
 *
 * In each round a member raises its own counter, doubts whoever was silent for too long, and turns to `fanout` members drawn
 * among those it believes alive. One that starts or knows nobody any more sends what it knows to a member that is up, and
 * is sent that one's table. What is taken in at one instant is answered from what was known before that instant.
 */
export class Gossip implements Protocol {
  readonly tables: Tables;
  readonly #spec: GossipSpec;
  readonly #style: GossipStyle;
  readonly #around: Surroundings;
  readonly #rounds: Rounds;
  readonly #payloads: Payloads;
  readonly #round: Uint32Array;
  readonly #calls: Uint32Array;
  readonly #table: EventKind;
  readonly #asked: EventKind;
  readonly #exchange: EventKind;
  readonly #merged: EventKind;
  readonly #targets;
  readonly #contacts;
  /** Those chosen in this round. */
  readonly #chosen: Int32Array;

  constructor(spec: GossipSpec, style: GossipStyle, around: Surroundings) {
    const { sim, views, roster } = around;
    this.#spec = spec;
    this.#style = style;
    this.#around = around;
    this.tables = new Tables(views, sim);
    const payloads = new Payloads(roster.size);
    this.#payloads = payloads;
    this.#round = new Uint32Array(roster.size);
    this.#calls = new Uint32Array(roster.size);
    this.#chosen = new Int32Array(spec.fanout);
    const receiver = (slot: number): number => roster.hashes[payloads.to[slot]];
    this.#table = sim.kind("gossip.table", (slot) => this.#take(slot), receiver);
    this.#exchange = sim.kind("gossip.exchange", (slot) => this.#takeExchange(slot), receiver);
    this.#merged = sim.kind("gossip.merge", (slot) => this.#merge(slot), receiver);
    this.#asked = sim.kind(
      "gossip.ask",
      (pair) => this.#send(pair % roster.size, Math.floor(pair / roster.size), this.#table),
      (pair) => roster.hashes[pair % roster.size],
    );
    const round = sim.kind("gossip.round", (member) => this.#play(member), (member) => roster.hashes[member]);
    this.#rounds = new Rounds(sim, round, roster.size, spec.period, spec.rounds, around.chance("phase"));
    this.#targets = around.chance("target");
    this.#contacts = around.chance("contact");
  }

  cameUp(member: number, isFounder: boolean): void {
    const { roster } = this.#around;
    this.tables.clear(member);
    if (isFounder) for (let other = 0; other < roster.size; other += 1) if (roster.isUp(other)) this.tables.know(member, other);
    this.#rounds.start(member, isFounder);
    if (!isFounder) this.#call(member);
  }

  wentDown(member: number): void {
    this.#rounds.stop(member);
  }

  #play(member: number): void {
    const { views } = this.#around;
    this.#rounds.next(member);
    this.tables.beat(member);
    this.tables.expire(member, this.#spec.timeout);
    if (views.count(member) === 0) {
      this.#call(member);
      return;
    }
    const count = this.#choose(member);
    for (let index = 0; index < count; index += 1) this.#turnTo(member, this.#chosen[index]);
  }

  /** Draws different members among those believed alive; all of them where there are no more than wanted. */
  #choose(member: number): number {
    const { views } = this.#around;
    const known = views.count(member);
    const wanted = Math.min(this.#spec.fanout, known);
    const draws = this.#targets.at(member, this.#round[member]++);
    for (let index = 0; index < wanted; index += 1) {
      let target = wanted === known ? views.at(member, index) : views.at(member, Math.floor(draws.next() * known));
      while (this.#isChosen(target, index)) target = views.at(member, Math.floor(draws.next() * known));
      this.#chosen[index] = target;
    }
    return wanted;
  }

  #isChosen(target: number, among: number): boolean {
    for (let index = 0; index < among; index += 1) if (this.#chosen[index] === target) return true;
    return false;
  }

  #turnTo(member: number, target: number): void {
    const { mail, roster } = this.#around;
    if (this.#style === "push") this.#send(member, target, this.#table);
    else if (this.#style === "push-pull") this.#send(member, target, this.#exchange);
    else mail.send(roster.endpoints[member], roster.endpoints[target], this.#spec.header, this.#asked, member * roster.size + target);
  }

  /** A member that knows nobody makes itself known to one that is up, if there is another. */
  #call(member: number): void {
    const { roster } = this.#around;
    if (roster.live < 2) return;
    const draws = this.#contacts.at(member, this.#calls[member]++);
    let contact = roster.liveAt(draws.next());
    while (contact === member) contact = roster.liveAt(draws.next());
    this.#send(member, contact, this.#exchange);
  }

  #send(from: number, to: number, kind: EventKind): void {
    const { mail, roster, views } = this.#around;
    const payloads = this.#payloads;
    const slot = payloads.take(from, to);
    this.tables.copy(from, payloads.words, slot * payloads.width);
    mail.send(roster.endpoints[from], roster.endpoints[to], this.#spec.header + this.#spec.entry * (views.count(from) + 1), kind, slot, payloads.release);
  }

  #takeExchange(slot: number): void {
    this.#send(this.#payloads.to[slot], this.#payloads.from[slot], this.#table);
    this.#take(slot);
  }

  #take(slot: number): void {
    const { sim } = this.#around;
    if (sim.isNext(Rank.decision)) this.#merge(slot);
    else sim.after(0, Rank.decision, this.#merged, slot);
  }

  #merge(slot: number): void {
    const payloads = this.#payloads;
    this.tables.merge(payloads.to[slot], payloads.words, slot * payloads.width);
    payloads.release(slot);
  }
}
