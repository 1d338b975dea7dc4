import type { CounterSource, EventKind } from "../../../sim/index.js";
import type { MetricsPort } from "../../ports/index.js";
import type { Protocol, Surroundings } from "../contract.js";
import { Rounds } from "../rounds.js";
import { type AveragingSpec, VIEW } from "./parameters.js";
import { partialViews } from "./partial-views.js";
import { Values } from "./values.js";

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
  /** Others that each knows. */
  readonly #view: number;
  readonly #values: Values;
  /** Rounds are counted modulo this. */
  readonly #names: number;
  /** The name of an exchange is its member in the lower bits, and above them as much of the round as an argument has room for. */
  readonly #bits: number;
  readonly #memberBits: number;
  readonly #roundBits: number;

  constructor(spec: AveragingSpec, around: Surroundings) {
    const { sim, roster } = around;
    const { size } = roster;
    const values = new Values(roster);
    this.#spec = spec;
    this.#around = around;
    this.#members = size;
    this.#names = Math.floor(0x7fffffff / size);
    this.#bits = 32 - Math.clz32(size);
    this.#memberBits = (1 << this.#bits) - 1;
    this.#roundBits = 0x7fffffff >>> this.#bits;
    this.#values = values;
    const round = sim.kind("averaging.round", (member) => this.#play(member), (member) => values.hash(member));
    this.#asked = sim.kind("averaging.asked", (name) => this.#ask(name), (name) => values.hash(values.partner(name & this.#memberBits)));
    this.#answered = sim.kind("averaging.answered", (name) => this.#answer(name), (name) => values.hash(name & this.#memberBits));
    this.#rounds = new Rounds(sim, round, size, spec.period, spec.rounds, around.chance("phase"));
    this.#chance = around.chance("target");
    this.#view = Math.min(spec.view ?? VIEW, size - 1);
    this.#views = partialViews(size, this.#view, around.chance("view"));
  }

  cameUp(member: number, isFounder: boolean): void {
    this.#values.set(member, this.#spec.values === "ordinal" ? member : member === 0 ? 1 : 0);
    this.#rounds.start(member, isFounder);
  }

  wentDown(member: number): void {
    this.#rounds.stop(member);
    this.#begin(member);
  }

  report(metrics: MetricsPort): void {
    const { name, roster } = this.#around;
    let live = 0;
    let sum = 0;
    for (let member = 0; member < this.#members; member += 1) {
      if (!roster.isUp(member)) continue;
      live += 1;
      sum += this.#values.of(member);
    }
    const mean = sum / live;
    let squares = 0;
    for (let member = 0; member < this.#members; member += 1) {
      const off = this.#values.of(member) - mean;
      if (roster.isUp(member)) squares += off * off;
    }
    metrics.value("averaging.mean", name, live === 0 ? null : mean);
    metrics.value("averaging.variance", name, live === 0 ? null : squares / live);
    metrics.value("averaging.size", name, this.#spec.values === "count" && mean > 0 ? 1 / mean : null);
  }

  /** Value of a member. */
  value(member: number): number {
    return this.#values.of(member);
  }

  /** What was under way for a member is over; its next round. */
  #begin(member: number): number {
    const round = this.#values.round(member) + 1;
    const next = round === this.#names ? 0 : round;
    this.#values.setRound(member, next);
    return next;
  }

  #play(member: number): void {
    const values = this.#values;
    this.#rounds.next(member);
    const round = this.#begin(member);
    if (this.#view === 0) return;
    const partner = this.#views[member * this.#view + this.#chance.place(member, round, this.#view)];
    values.setPartner(member, partner);
    values.setUnderWay(member, values.of(member));
    const name = ((round & this.#roundBits) << this.#bits) | member;
    this.#around.mail.send(values.endpoint(member), values.endpoint(partner), this.#spec.message, this.#asked, name);
  }

  #ask(name: number): void {
    const values = this.#values;
    const member = name & this.#memberBits;
    if (!this.#isUnderWay(member, name)) return;
    const partner = values.partner(member);
    const offered = values.underWay(member);
    values.setUnderWay(member, values.of(partner));
    this.#around.mail.send(values.endpoint(partner), values.endpoint(member), this.#spec.message, this.#answered, name);
    values.meet(partner, offered);
  }

  #answer(name: number): void {
    const member = name & this.#memberBits;
    if (this.#isUnderWay(member, name)) this.#values.meet(member, this.#values.underWay(member));
  }

  #isUnderWay(member: number, name: number): boolean {
    return (this.#values.round(member) & this.#roundBits) === name >> this.#bits;
  }
}
