import { z } from "zod";
import type { EventKind } from "../../sim/index.js";
import type { MembershipEntry, Protocol, Surroundings } from "./contract.js";
import { type Phases, Rounds } from "./rounds.js";
import { bytes, commonShape, type CommonSpec, phases, span } from "./spec.js";

interface MeshSpec extends CommonSpec {
  readonly period: number;
  readonly timeout: number;
  readonly rounds: Phases;
  readonly beat: number;
}

/** Everybody is configured with everybody's address, beats to all of them, and doubts whom it has not heard for too long. */
class HeartbeatMesh implements Protocol {
  readonly #spec: MeshSpec;
  readonly #around: Surroundings;
  readonly #rounds: Rounds;
  readonly #beat: EventKind;
  /** By viewer and subject: when it was heard last. */
  readonly #heardAt: Float64Array;

  constructor(spec: MeshSpec, around: Surroundings) {
    const { sim, roster } = around;
    const { size, hashes } = roster;
    this.#spec = spec;
    this.#around = around;
    this.#heardAt = new Float64Array(size * size);
    this.#beat = sim.kind("mesh.beat", (pair) => this.#hear(pair), (pair) => hashes[Math.floor(pair / size)]);
    this.#rounds = new Rounds(sim, sim.kind("mesh.round", (member) => this.#play(member), (member) => hashes[member]), size, spec.period, spec.rounds, around.chance("phase"));
  }

  cameUp(member: number, isFounder: boolean): void {
    const { roster } = this.#around;
    for (let other = 0; isFounder && other < roster.size; other += 1) if (other !== member && roster.isUp(other)) this.#hear(member * roster.size + other);
    this.#rounds.start(member, isFounder);
    if (!isFounder) this.#beatAll(member);
  }

  wentDown(member: number): void {
    this.#rounds.stop(member);
  }

  /** @param pair viewer · members + subject */
  #hear(pair: number): void {
    const { sim, views, roster } = this.#around;
    this.#heardAt[pair] = sim.now;
    views.believe(Math.floor(pair / roster.size), pair % roster.size);
  }

  #play(member: number): void {
    const { sim, views, roster } = this.#around;
    this.#rounds.next(member);
    const before = sim.now - this.#spec.timeout;
    for (let place = views.count(member) - 1; place >= 0; place -= 1) {
      const other = views.at(member, place);
      if (this.#heardAt[member * roster.size + other] < before) views.doubt(member, other);
    }
    this.#beatAll(member);
  }

  #beatAll(member: number): void {
    const { mail, roster } = this.#around;
    for (let other = 0; other < roster.size; other += 1) {
      if (other !== member) mail.send(roster.endpoints[member], roster.endpoints[other], this.#spec.beat, this.#beat, other * roster.size + member);
    }
  }
}

export const heartbeatMesh: MembershipEntry = {
  name: "heartbeat-mesh",
  description: "Each member beats to each other, round after round: nothing is faster, and messages grow with the square of the members",
  schema: z.object({
    ...commonShape(),
    period: span("1 s").describe("Time between two beats of a member; default 1 s, an assumption"),
    timeout: span("5 s").describe("Believed alive no longer when not heard for so long, looked at in each round; default 5 s, an assumption"),
    rounds: phases(),
    beat: bytes("40 B").describe("Size of a beat; default 40 B, an assumption"),
  }),
  notes(spec) {
    const { timeout, period } = spec as MeshSpec;
    return timeout >= period ? [] : [`timeout of ${timeout} s is less than the period of ${period} s: members that are up will be doubted again and again`];
  },
  attach: (spec, around) => new HeartbeatMesh(spec as MeshSpec, around),
};
