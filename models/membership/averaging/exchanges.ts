import type { CounterSource, EventKind } from "../../../sim/index.js";
import type { MetricsPort } from "../../ports/index.js";
import type { Protocol, Surroundings } from "../contract.js";
import { Rounds } from "../rounds.js";
import { type AveragingSpec, VIEW } from "./parameters.js";
import { partialViews } from "./partial-views.js";

/**
 * Aggregation by averaging (Jelasity, Montresor, Babaoglu 2005): a member sends its value to one of its partial view, is sent that
 * one's, and each takes the mean of its own at that moment and the other's as it was sent.
 *
 * An exchange has no row of its own: a member has one under way, named by itself and its round, and messages of an earlier one are
 * not heeded. With exchanges that overlap, or messages that are lost, the sum of all values is not kept.
 */
export class Exchanges implements Protocol {
  readonly #spec: AveragingSpec;
  readonly #around: Surroundings;
  readonly #members: number;
  readonly #rounds: Rounds;
  readonly #asked: EventKind;
  readonly #answered: EventKind;
  readonly #chance: CounterSource;
  readonly #views: Int32Array;
  readonly #values: Float64Array;
  /** By member: with whom it exchanges in its present round, what it sent, and what it is sent. */
  readonly #partner: Int32Array;
  readonly #offered: Float64Array;
  readonly #returned: Float64Array;
  readonly #round: Int32Array;
  /** Rounds are named modulo this, so that round and member fit into an argument. */
  readonly #names: number;

  constructor(spec: AveragingSpec, around: Surroundings) {
    const { sim, roster } = around;
    const { size, hashes } = roster;
    this.#spec = spec;
    this.#around = around;
    this.#members = size;
    this.#names = Math.floor(0x7fffffff / size);
    const round = sim.kind("averaging.round", (member) => this.#play(member), (member) => hashes[member]);
    this.#asked = sim.kind("averaging.asked", (name) => this.#ask(name), (name) => hashes[this.#partner[name % size]]);
    this.#answered = sim.kind("averaging.answered", (name) => this.#answer(name), (name) => hashes[name % size]);
    this.#rounds = new Rounds(sim, round, size, spec.period, spec.rounds, around.chance("phase"));
    this.#chance = around.chance("target");
    this.#views = partialViews(size, Math.min(spec.view ?? VIEW, size - 1), around.chance("view"));
    this.#values = new Float64Array(size);
    this.#partner = new Int32Array(size);
    this.#offered = new Float64Array(size);
    this.#returned = new Float64Array(size);
    this.#round = new Int32Array(size);
  }

  cameUp(member: number, isFounder: boolean): void {
    this.#values[member] = this.#spec.values === "ordinal" ? member : member === 0 ? 1 : 0;
    this.#rounds.start(member, isFounder);
  }

  wentDown(member: number): void {
    this.#rounds.stop(member);
    this.#begin(member);
  }

  report(metrics: MetricsPort): void {
    const { name, roster } = this.#around;
    const live = Array.from({ length: roster.size }, (_, member) => member).filter((member) => roster.isUp(member));
    const mean = live.reduce((sum, member) => sum + this.#values[member], 0) / live.length;
    const squares = live.reduce((sum, member) => sum + (this.#values[member] - mean) * (this.#values[member] - mean), 0);
    metrics.value("averaging.mean", name, live.length === 0 ? null : mean);
    metrics.value("averaging.variance", name, live.length === 0 ? null : squares / live.length);
    metrics.value("averaging.size", name, this.#spec.values === "count" && mean > 0 ? 1 / mean : null);
  }

  /** Value of a member. */
  value(member: number): number {
    return this.#values[member];
  }

  /** What was under way for a member is over; its next round. */
  #begin(member: number): number {
    const round = (this.#round[member] + 1) % this.#names;
    this.#round[member] = round;
    return round;
  }

  #play(member: number): void {
    const { mail, roster } = this.#around;
    this.#rounds.next(member);
    const round = this.#begin(member);
    const view = this.#views.length / this.#members;
    if (view === 0) return;
    const partner = this.#views[member * view + Math.floor(this.#chance.at(member, round).next() * view)];
    this.#partner[member] = partner;
    this.#offered[member] = this.#values[member];
    mail.send(roster.endpoints[member], roster.endpoints[partner], this.#spec.message, this.#asked, round * this.#members + member);
  }

  #ask(name: number): void {
    const { mail, roster } = this.#around;
    const member = name % this.#members;
    if (this.#round[member] !== (name - member) / this.#members) return;
    const partner = this.#partner[member];
    this.#returned[member] = this.#values[partner];
    mail.send(roster.endpoints[partner], roster.endpoints[member], this.#spec.message, this.#answered, name);
    this.#values[partner] = (this.#values[partner] + this.#offered[member]) / 2;
  }

  #answer(name: number): void {
    const member = name % this.#members;
    if (this.#round[member] !== (name - member) / this.#members) return;
    this.#values[member] = (this.#values[member] + this.#returned[member]) / 2;
  }
}
