import type { CounterSource, EventKind } from "../../../sim/index.js";
import type { Surroundings } from "../contract.js";
import { Payloads } from "../payloads.js";
import { Held, type Knowledge } from "./knowledge.js";
import type { SwimSpec } from "./parameters.js";

type Hear = (viewer: number, subject: number, held: Held, incarnation: number) => void;

/**
 * How a member that knows nobody comes in: it names itself to one that is up, which passes that on and answers with all it holds for
 * alive. What the newcomer learns so is no news to others.
 */
export class Newcomers {
  readonly #spec: SwimSpec;
  readonly #around: Surroundings;
  readonly #knowledge: Knowledge;
  readonly #hear: Hear;
  readonly #hello: EventKind;
  readonly #welcome: EventKind;
  /** By member one word: 0 for unknown or dead, else its incarnation plus one. */
  readonly #payloads: Payloads;
  readonly #contacts: CounterSource;
  readonly #calls: Uint32Array;

  constructor(spec: SwimSpec, around: Surroundings, knowledge: Knowledge, hear: Hear) {
    const { sim, roster } = around;
    this.#spec = spec;
    this.#around = around;
    this.#knowledge = knowledge;
    this.#hear = hear;
    const payloads = new Payloads(roster.size);
    this.#payloads = payloads;
    const receiver = (slot: number): number => roster.hashes[payloads.to[slot]];
    this.#hello = sim.kind("swim.hello", (slot) => this.#greeted(slot), receiver);
    this.#welcome = sim.kind("swim.welcome", (slot) => this.#take(slot, (...news) => void knowledge.hear(...news)), receiver);
    this.#contacts = around.chance("contact");
    this.#calls = new Uint32Array(roster.size);
  }

  /** Says hello to a member that is up, if there is another. */
  call(member: number): void {
    const { roster } = this.#around;
    if (roster.live < 2) return;
    const draws = this.#contacts.at(member, this.#calls[member]++);
    let contact = roster.liveAt(draws.next());
    while (contact === member) contact = roster.liveAt(draws.next());
    this.#send(this.#hello, member, contact);
  }

  #send(kind: EventKind, from: number, to: number): void {
    const { mail, roster, views } = this.#around;
    const slot = this.#payloads.take(from, to);
    const at = slot * roster.size;
    for (let subject = 0; subject < roster.size; subject += 1) {
      const held = this.#knowledge.held(from, subject);
      this.#payloads.words[at + subject] = held === Held.alive || held === Held.suspect ? this.#knowledge.incarnation(from, subject) + 1 : 0;
    }
    mail.send(roster.endpoints[from], roster.endpoints[to], this.#spec.header + this.#spec.update * (views.count(from) + 1), kind, slot, this.#payloads.release);
  }

  #greeted(slot: number): void {
    this.#send(this.#welcome, this.#payloads.to[slot], this.#payloads.from[slot]);
    this.#take(slot, this.#hear);
  }

  #take(slot: number, hear: Hear): void {
    const viewer = this.#payloads.to[slot];
    for (let subject = 0; subject < this.#around.roster.size; subject += 1) {
      const word = this.#payloads.words[slot * this.#payloads.width + subject];
      if (word > 0 && subject !== viewer) hear(viewer, subject, Held.alive, word - 1);
    }
    this.#payloads.release(slot);
  }
}
