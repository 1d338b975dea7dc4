import { type CounterSource, type EventKind, makeVariate, NO_EVENT, Rank, type Variate } from "../../../sim/index.js";
import type { MembershipEntry, Protocol, Surroundings } from "../contract.js";
import { Rounds } from "../rounds.js";
import { Asking } from "./asking.js";
import { presenceSchema, type PresenceSpec } from "./parameters.js";

/**
 * Who is available, as XMPP tells (RFC 6121): each member has all others on its roster. Who logs in tells its subscribers and probes its
 * contacts; every change goes to each subscriber, and so does a clean stop. A crash says nothing: who does not probe goes on believing.
 */
class Presence implements Protocol {
  readonly #spec: PresenceSpec;
  readonly #around: Surroundings;
  readonly #available: EventKind;
  readonly #unavailable: EventKind;
  readonly #changes: EventKind;
  readonly #changeLaw: Variate | undefined;
  readonly #chance: CounterSource;
  readonly #rounds: Rounds | undefined;
  readonly #probes: Asking;
  readonly #subscriptions: Asking;
  /** By subscriber and contact: whether the one hears of the other. */
  readonly #isSubscribed: Uint8Array;
  readonly #changeTimers: Float64Array;
  readonly #changed: Int32Array;

  constructor(spec: PresenceSpec, around: Surroundings) {
    const { sim, roster, mail, views } = around;
    const { size, hashes } = roster;
    this.#spec = spec;
    this.#around = around;
    const heard = (name: string, run: (viewer: number, subject: number) => void): EventKind =>
      sim.kind(name, (pair) => run(Math.floor(pair / size), pair % size), (pair) => hashes[Math.floor(pair / size)]);
    this.#available = heard("presence.available", (viewer, subject) => views.believe(viewer, subject));
    this.#unavailable = heard("presence.unavailable", (viewer, subject) => views.doubt(viewer, subject));
    this.#changes = sim.kind("presence.change", (member) => this.#change(member), (member) => hashes[member]);
    this.#changeLaw = spec.change === undefined ? undefined : makeVariate(spec.change);
    this.#chance = around.chance("change");
    this.#isSubscribed = new Uint8Array(size * size).fill(spec.handshake ? 0 : 1);
    this.#changeTimers = new Float64Array(size).fill(NO_EVENT);
    this.#changed = new Int32Array(size);
    const parts = { sim, roster, mail, bytes: spec.stanza, timeoutSeconds: spec["iq-timeout"] };
    this.#probes = new Asking("probe", {
      ...parts,
      taken: () => undefined,
      answered: (asker, asked) => views.believe(asker, asked),
      failed: (asker, asked) => views.doubt(asker, asked),
    });
    this.#subscriptions = new Asking("subscribe", {
      ...parts,
      // Who is asked tells where it stands, and asks in turn.
      taken: (asker, asked) => {
        this.#isSubscribed[asker * size + asked] = 1;
        this.#tell(asked, asker, this.#available);
        if (!this.#hears(asked, asker) && !this.#subscriptions.isOpen(asked, asker)) this.#subscriptions.ask(asked, asker);
      },
      answered: () => undefined,
      failed: () => undefined,
    });
    const { probe } = spec;
    if (probe !== undefined) this.#rounds = new Rounds(sim, sim.kind("presence.round", (member) => this.#probeAll(member), (member) => hashes[member]), size, probe, "together", this.#chance);
  }

  cameUp(member: number, isFounder: boolean): void {
    this.#broadcast(member, this.#available);
    this.#each(member, (other) => {
      if (this.#hears(member, other)) this.#probes.ask(member, other);
      else this.#subscriptions.ask(member, other);
    });
    this.#changeLater(member);
    this.#rounds?.start(member, isFounder);
  }

  /** It can still speak. */
  goes(member: number): void {
    if (this.#spec.goodbye) this.#broadcast(member, this.#unavailable);
  }

  wentDown(member: number): void {
    const { sim } = this.#around;
    if (sim.isPending(this.#changeTimers[member])) sim.cancel(this.#changeTimers[member]);
    this.#rounds?.stop(member);
    this.#probes.forget(member);
    this.#subscriptions.forget(member);
  }

  #change(member: number): void {
    this.#broadcast(member, this.#available);
    this.#changeLater(member);
  }

  #changeLater(member: number): void {
    if (this.#changeLaw === undefined) return;
    const seconds = this.#changeLaw.sample(this.#chance.at(member, this.#changed[member]));
    this.#changed[member] += 1;
    this.#changeTimers[member] = this.#around.sim.after(seconds, Rank.decision, this.#changes, member);
  }

  #probeAll(member: number): void {
    this.#rounds?.next(member);
    this.#each(member, (other) => {
      if (this.#hears(member, other)) this.#probes.ask(member, other);
    });
  }

  #broadcast(member: number, kind: EventKind): void {
    this.#each(member, (other) => {
      if (this.#hears(other, member)) this.#tell(member, other, kind);
    });
  }

  #tell(member: number, other: number, kind: EventKind): void {
    const { mail, roster } = this.#around;
    mail.send(roster.endpoints[member], roster.endpoints[other], this.#spec.stanza, kind, other * roster.size + member);
  }

  #hears(subscriber: number, contact: number): boolean {
    return this.#isSubscribed[subscriber * this.#around.roster.size + contact] === 1;
  }

  #each(member: number, act: (other: number) => void): void {
    for (let other = 0; other < this.#around.roster.size; other += 1) if (other !== member) act(other);
  }
}

export const presence: MembershipEntry = {
  name: "presence",
  description: "XMPP presence: rosters, subscriptions, probes on login, one stanza to each subscriber for each change; a clean stop says so, a crash says nothing",
  schema: presenceSchema(),
  notes(spec) {
    const { goodbye, probe } = spec as PresenceSpec;
    return goodbye || probe !== undefined ? [] : ["goodbye: nobody says when it goes and nobody probes again: who went is believed alive until it is back"];
  },
  attach: (spec, around) => new Presence(spec as PresenceSpec, around),
};
