import { type CounterSource, type EventKind, Rank, type Timer } from "../../../sim/index.js";
import type { MetricsPort } from "../../ports/index.js";
import type { Protocol, Surroundings } from "../contract.js";
import { Rounds } from "../rounds.js";
import { Held, Knowledge } from "./knowledge.js";
import { Mailbag } from "./mailbag.js";
import { Newcomers } from "./newcomers.js";
import type { SwimSpec } from "./parameters.js";
import { Rumours } from "./rumours.js";
import { randomTargets, roundRobinTargets, type Targets } from "./targets.js";

const NOBODY = -1;

/** Smallest d with 10^d ≥ n, 1 at least. */
function digits(n: number): number {
  let d = 1;
  for (let power = 10; power < n; power *= 10) d += 1;
  return d;
}

/**
 * SWIM (Das, Gupta, Motivala 2002): each period a member pings one other; where no answer came it asks helpers to ping that one; who
 * gave no answer by the end of the period is suspect, and dead when it does not deny that in time. News travels on these messages.
 */
export class Swim implements Protocol {
  readonly #spec: SwimSpec;
  readonly #around: Surroundings;
  readonly #knowledge: Knowledge;
  readonly #rumours: Rumours;
  readonly #rounds: Rounds;
  readonly #targets: Targets;
  readonly #mailbag: Mailbag;
  readonly #newcomers: Newcomers;
  readonly #ping: EventKind;
  readonly #answer: EventKind;
  readonly #ask: EventKind;
  readonly #over: EventKind;
  readonly #helperChance: CounterSource;
  /** By member: whom it probes in this period, which of its probes that is, and the timer until it asks helpers. */
  readonly #target: Int32Array;
  readonly #probe: Int32Array;
  readonly #timers: Timer[];
  readonly #helpers: Int32Array;
  /** By viewer and subject: when the last suspicion is over. */
  readonly #patienceEnds: Float64Array;
  #probes = 0;
  #failed = 0;
  readonly #hear = (viewer: number, subject: number, held: Held, incarnation: number): void => this.#heard(viewer, subject, held, incarnation);

  constructor(spec: SwimSpec, around: Surroundings) {
    const { sim, roster, views } = around;
    const members = roster.size;
    const name = (member: number): number => roster.hashes[member];
    this.#spec = spec;
    this.#around = around;
    this.#knowledge = new Knowledge(views);
    this.#rumours = new Rumours(members);
    this.#rounds = new Rounds(sim, sim.kind("swim.round", (member) => this.#play(member), name), members, spec.period, spec.rounds, around.chance("phase"));
    const chance = around.chance("target");
    this.#targets = spec.targets === "random" ? randomTargets(views, chance) : roundRobinTargets(views, chance);
    this.#mailbag = new Mailbag(spec, around, this.#knowledge, this.#rumours);
    this.#newcomers = new Newcomers(spec, around, this.#knowledge, this.#hear);
    this.#ping = this.#mailbag.kind("swim.ping", (slot) => this.#pinged(slot));
    this.#answer = this.#mailbag.kind("swim.answer", (slot) => this.#answered(slot));
    this.#ask = this.#mailbag.kind("swim.ask", (slot) => this.#asked(slot));
    this.#over = sim.kind("swim.suspicion-over", (pair) => this.#suspicionOver(Math.floor(pair / members), pair % members), (pair) => name(Math.floor(pair / members)));
    this.#helperChance = around.chance("helper");
    this.#target = new Int32Array(members).fill(NOBODY);
    this.#probe = new Int32Array(members);
    const late = sim.kind("swim.late", (member) => this.#askHelpers(member), name);
    this.#timers = Array.from({ length: members }, (_, member) => sim.timer(late, member));
    this.#helpers = new Int32Array(spec.helpers);
    this.#patienceEnds = new Float64Array(members * members);
  }

  cameUp(member: number, isFounder: boolean): void {
    const { roster } = this.#around;
    this.#knowledge.clear(member);
    this.#rumours.clear(member);
    this.#target[member] = NOBODY;
    if (isFounder) for (let other = 0; other < roster.size; other += 1) if (other !== member && roster.isUp(other)) this.#knowledge.hear(member, other, Held.alive, 1);
    this.#rounds.start(member, isFounder);
    if (!isFounder) this.#newcomers.call(member);
  }

  wentDown(member: number): void {
    this.#rounds.stop(member);
    this.#around.sim.unsetTimer(this.#timers[member]);
  }

  report(metrics: MetricsPort): void {
    metrics.value("membership.probes", this.#around.name, this.#probes);
    metrics.value("membership.probes.failed", this.#around.name, this.#failed);
  }

  #play(member: number): void {
    this.#rounds.next(member);
    const { sim } = this.#around;
    if (this.#target[member] !== NOBODY) this.#fail(member);
    const target = this.#targets.next(member);
    this.#target[member] = target;
    if (target === NOBODY) {
      this.#newcomers.call(member);
      return;
    }
    this.#probe[member] += 1;
    if (sim.now >= this.#around.warmupSeconds) this.#probes += 1;
    this.#mailbag.send(this.#ping, member, target, member, target, this.#probe[member]);
    if (this.#spec.helpers > 0) sim.setTimer(this.#timers[member], this.#spec.timeout, Rank.timeout);
  }

  /** The period is over without an answer. Whether the probed one was up is asked for the count alone. */
  #fail(member: number): void {
    const target = this.#target[member];
    if (this.#around.roster.isUp(target) && this.#around.sim.now >= this.#around.warmupSeconds) this.#failed += 1;
    if (this.#knowledge.held(member, target) !== Held.alive) return;
    this.#heard(member, target, this.#spec.suspicion > 0 ? Held.suspect : Held.dead, this.#knowledge.incarnation(member, target));
  }

  #askHelpers(member: number): void {
    const { views } = this.#around;
    const target = this.#target[member];
    const known = views.count(member) - (views.believes(member, target) ? 1 : 0);
    const wanted = Math.min(this.#spec.helpers, known);
    const draws = this.#helperChance.at(member, this.#probe[member]);
    for (let index = 0; index < wanted; index += 1) {
      let helper = NOBODY;
      while (helper === NOBODY || helper === target || this.#isHelper(helper, index)) helper = views.at(member, Math.floor(draws.next() * views.count(member)));
      this.#helpers[index] = helper;
    }
    for (let index = 0; index < wanted; index += 1) this.#mailbag.send(this.#ask, member, this.#helpers[index], member, target, this.#probe[member]);
  }

  #isHelper(member: number, among: number): boolean {
    for (let index = 0; index < among; index += 1) if (this.#helpers[index] === member) return true;
    return false;
  }

  #pinged(slot: number): void {
    const bag = this.#mailbag;
    const [from, to, origin, probe] = [bag.from(slot), bag.to(slot), bag.origin(slot), bag.probe(slot)];
    bag.open(slot, this.#hear);
    bag.send(this.#answer, to, from, origin, to, probe);
  }

  #asked(slot: number): void {
    const bag = this.#mailbag;
    const [to, origin, target, probe] = [bag.to(slot), bag.origin(slot), bag.target(slot), bag.probe(slot)];
    bag.open(slot, this.#hear);
    bag.send(this.#ping, to, target, origin, target, probe);
  }

  /** An answer for a helper goes on to who asked him. */
  #answered(slot: number): void {
    const bag = this.#mailbag;
    const [to, origin, target, probe] = [bag.to(slot), bag.origin(slot), bag.target(slot), bag.probe(slot)];
    bag.open(slot, this.#hear);
    if (to !== origin) {
      bag.send(this.#answer, to, origin, origin, target, probe);
      return;
    }
    if (this.#target[to] !== target || this.#probe[to] !== probe) return;
    this.#target[to] = NOBODY;
    this.#around.sim.unsetTimer(this.#timers[to]);
  }

  #heard(viewer: number, subject: number, held: Held, incarnation: number): void {
    const knowledge = this.#knowledge;
    if (viewer === subject) {
      if (held === Held.alive || incarnation < knowledge.incarnation(viewer, viewer)) return;
      knowledge.deny(viewer, incarnation);
      this.#pass(viewer, viewer);
      return;
    }
    const wasBelieved = this.#around.views.believes(viewer, subject);
    if (!knowledge.hear(viewer, subject, held, incarnation)) return;
    if (!wasBelieved && held !== Held.dead) this.#targets.believed(viewer, subject);
    this.#pass(viewer, subject);
    if (held === Held.suspect) this.#suspect(viewer, subject);
  }

  #suspect(viewer: number, subject: number): void {
    const { sim, roster } = this.#around;
    const ends = sim.now + this.#patience(viewer);
    this.#patienceEnds[viewer * roster.size + subject] = ends;
    sim.at(ends, Rank.timeout, this.#over, viewer * roster.size + subject);
  }

  /** How long a suspect has to deny [s]: suspicion × log10 of the members known × period, at least one for the logarithm. */
  #patience(viewer: number): number {
    return this.#spec.suspicion * Math.max(1, Math.log(this.#around.views.count(viewer) + 1) / Math.LN10) * this.#spec.period;
  }

  /** Unless the suspect denied, or the suspicion that is over is not the last one. */
  #suspicionOver(viewer: number, subject: number): void {
    const { sim, roster } = this.#around;
    if (!roster.isUp(viewer) || this.#knowledge.held(viewer, subject) !== Held.suspect) return;
    if (this.#patienceEnds[viewer * roster.size + subject] > sim.now) return;
    this.#heard(viewer, subject, Held.dead, this.#knowledge.incarnation(viewer, subject));
  }

  #pass(viewer: number, subject: number): void {
    if (this.#spec.piggyback > 0) this.#rumours.add(viewer, subject, Math.min(255, this.#spec.retransmit * digits(this.#around.views.count(viewer) + 1)));
  }
}
