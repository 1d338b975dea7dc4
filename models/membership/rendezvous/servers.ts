import { type EventKind, NO_EVENT, Rank } from "../../../sim/index.js";
import type { Exchange } from "../../ports/index.js";
import type { Surroundings } from "../contract.js";
import { Answers } from "./answers.js";
import { type Layout, rendezvousProcess } from "./layout.js";
import type { RendezvousSpec } from "./parameters.js";
import { STANZA } from "./stanzas.js";
import type { RendezvousTable } from "./table.js";

/**
 * Fogbow rendezvous among themselves: each pulls the table of each neighbour in turn, every `sync`, and waits for the answer; who
 * cannot be reached is skipped. It keeps the later of two times of a member, and forgets who was silent for too long at the end
 * of its round and in a sweep of its own.
 */
export class Servers {
  /** By rendezvous: its end of the messages. */
  readonly endpoints: readonly number[];
  readonly #spec: RendezvousSpec;
  readonly #around: Surroundings;
  readonly #layout: Layout;
  readonly #table: RendezvousTable;
  readonly #answers: Answers;
  readonly #pull: Exchange;
  readonly #syncs: EventKind;
  readonly #sweeps: EventKind;
  /** By rendezvous: place of the neighbour it waits for, −1 where it waits for none. */
  readonly #asking: Int32Array;
  /** Whether a round came due while the last one was not over; whether what it waits for is from before its site went down. */
  readonly #isDue: Uint8Array;
  readonly #isStale: Uint8Array;
  readonly #timers: Float64Array;
  readonly #isUp: Uint8Array;
  /** How many hold it down: its site, a failure of its own. */
  readonly #holds: Uint8Array;
  /** Most neighbours of one: a pull is named by who asks and the place of whom it asks. */
  readonly #width: number;

  constructor(spec: RendezvousSpec, around: Surroundings, layout: Layout, table: RendezvousTable) {
    const { sim, roster } = around;
    const count = layout.sites.length;
    this.#width = Math.max(1, ...layout.neighbours.map((list) => list.length));
    this.#spec = spec;
    this.#around = around;
    this.#layout = layout;
    this.#table = table;
    this.#answers = new Answers(sim, count, roster, table, spec);
    this.endpoints = layout.sites.map((site) => around.endpoint(rendezvousProcess(site), site));
    this.#pull = {
      asked: sim.kind("rendezvous.pulled", (pull) => this.#pulled(pull)),
      answered: sim.kind("rendezvous.pull-answered", (pull) => this.#answered(Math.floor(pull / this.#width))),
      failed: sim.kind("rendezvous.pull-failed", (pull) => this.#next(Math.floor(pull / this.#width))),
    };
    this.#syncs = sim.kind("rendezvous.sync", (rendezvous) => this.#sync(rendezvous));
    this.#sweeps = sim.kind("rendezvous.sweep", (rendezvous) => this.#sweep(rendezvous));
    this.#asking = new Int32Array(count).fill(-1);
    this.#isDue = new Uint8Array(count);
    this.#isStale = new Uint8Array(count);
    this.#timers = new Float64Array(2 * count).fill(NO_EVENT);
    this.#isUp = new Uint8Array(count);
    this.#holds = new Uint8Array(count);
    for (let rendezvous = 0; rendezvous < count; rendezvous += 1) this.#start(rendezvous, true);
  }

  siteChanged(site: string, isUp: boolean): void {
    this.#held(this.#layout.sites.indexOf(site), isUp);
  }

  processChanged(process: string, isUp: boolean): void {
    this.#held(this.#layout.sites.findIndex((site) => rendezvousProcess(site) === process), isUp);
  }

  /** Something holds a rendezvous down, or does so no longer: it is up while nothing does. */
  #held(rendezvous: number, isUp: boolean): void {
    if (rendezvous < 0) return;
    const before = this.#holds[rendezvous];
    this.#holds[rendezvous] += isUp ? -1 : 1;
    if (before === 0) this.#stop(rendezvous);
    else if (this.#holds[rendezvous] === 0) this.#start(rendezvous, false);
  }

  #start(rendezvous: number, isFirst: boolean): void {
    const { sync, sweep, rounds } = this.#spec;
    const share = (purpose: string): number => (isFirst && rounds === "spread" ? this.#around.chance(purpose).at(rendezvous).next() : 1);
    this.#isUp[rendezvous] = 1;
    this.#timers[2 * rendezvous] = this.#around.sim.after(share("sync-phase") * sync, Rank.decision, this.#syncs, rendezvous);
    this.#timers[2 * rendezvous + 1] = this.#around.sim.after(share("sweep-phase") * sweep, Rank.decision, this.#sweeps, rendezvous);
  }

  #stop(rendezvous: number): void {
    const { sim } = this.#around;
    this.#isUp[rendezvous] = 0;
    this.#isDue[rendezvous] = 0;
    for (const timer of [2 * rendezvous, 2 * rendezvous + 1]) {
      if (sim.isPending(this.#timers[timer])) sim.cancel(this.#timers[timer]);
      this.#timers[timer] = NO_EVENT;
    }
    this.#table.clear(rendezvous);
    if (this.#asking[rendezvous] >= 0) this.#isStale[rendezvous] = 1;
  }

  #sweep(rendezvous: number): void {
    this.#timers[2 * rendezvous + 1] = this.#around.sim.after(this.#spec.sweep, Rank.decision, this.#sweeps, rendezvous);
    this.#table.expire(rendezvous);
  }

  #sync(rendezvous: number): void {
    this.#timers[2 * rendezvous] = this.#around.sim.after(this.#spec.sync, Rank.decision, this.#syncs, rendezvous);
    if (this.#asking[rendezvous] >= 0) this.#isDue[rendezvous] = 1;
    else this.#ask(rendezvous, 0);
  }

  /** Asks the neighbour at a place, or ends the round behind the last. */
  #ask(rendezvous: number, place: number): void {
    const neighbours = this.#layout.neighbours[rendezvous];
    if (place === neighbours.length) {
      this.#asking[rendezvous] = -1;
      this.#table.expire(rendezvous);
      if (this.#isDue[rendezvous] === 0) return;
      this.#isDue[rendezvous] = 0;
      if (neighbours.length > 0) this.#ask(rendezvous, 0);
      return;
    }
    this.#asking[rendezvous] = place;
    this.#around.mail.request(this.endpoints[rendezvous], this.endpoints[neighbours[place]], STANZA.sync, this.#pull, rendezvous * this.#width + place, this.#spec["iq-timeout"]);
  }

  /** At the neighbour: its table goes back as it is, those among it who are due to be forgotten too; unless who asked waits no more. */
  #pulled(pull: number): void {
    const asker = Math.floor(pull / this.#width);
    const place = pull % this.#width;
    if (this.#asking[asker] !== place) return;
    const count = this.#answers.write(asker, this.#layout.neighbours[asker][place]);
    this.#around.mail.reply(this.#pull, pull, this.#answers.pages(count) * STANZA.syncAnswer + count * STANZA.syncAnswerPerMember);
  }

  #answered(rendezvous: number): void {
    const { now } = this.#around.sim;
    const answers = this.#answers;
    if (this.#isStale[rendezvous] === 0) {
      for (let place = 0; place < answers.count(rendezvous); place += 1) {
        const time = this.#spec.inflation ? now - answers.quietSeconds(rendezvous, place) : answers.lastTime(rendezvous, place);
        this.#table.hear(rendezvous, answers.member(rendezvous, place), time);
      }
    }
    this.#next(rendezvous);
  }

  #next(rendezvous: number): void {
    if (this.#isStale[rendezvous] === 0) {
      this.#ask(rendezvous, this.#asking[rendezvous] + 1);
      return;
    }
    this.#isStale[rendezvous] = 0;
    this.#asking[rendezvous] = -1;
    if (this.#isDue[rendezvous] === 0 || this.#isUp[rendezvous] === 0) return;
    this.#isDue[rendezvous] = 0;
    this.#ask(rendezvous, 0);
  }
}
