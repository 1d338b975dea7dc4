import type { EventKind, Simulation } from "../../../sim/index.js";
import type { Exchange } from "../../ports/index.js";
import type { Mail } from "../mail.js";
import type { Roster } from "../roster.js";

/** What questions of one kind need. */
export interface AskingParts {
  readonly sim: Simulation;
  readonly roster: Roster;
  readonly mail: Mail;
  readonly bytes: number;
  readonly timeoutSeconds: number;
  /** At the one who was asked. */
  taken(asker: number, asked: number): void;
  /** At the asker: the answer, or that there is none. */
  answered(asker: number, asked: number): void;
  failed(asker: number, asked: number): void;
}

/** Questions of members to each other, one at a time for each pair; a crash of the asker lets nobody hear what comes of them. */
export class Asking {
  readonly #parts: AskingParts;
  readonly #exchange: Exchange;
  /** By asker and asked: whether a question is open, and whether another is to follow it. */
  readonly #isOpen: Uint8Array;
  readonly #isWanted: Uint8Array;
  readonly #isStale: Uint8Array;

  constructor(name: string, parts: AskingParts) {
    const { sim, roster } = parts;
    const { size, hashes } = roster;
    this.#parts = parts;
    this.#isOpen = new Uint8Array(size * size);
    this.#isWanted = new Uint8Array(size * size);
    this.#isStale = new Uint8Array(size * size);
    const kind = (what: string, run: (asker: number, asked: number, pair: number) => void): EventKind =>
      sim.kind(`presence.${name}${what}`, (pair) => run(Math.floor(pair / size), pair % size, pair), (pair) => hashes[Math.floor(pair / size)]);
    this.#exchange = {
      asked: kind("", (asker, asked) => this.#take(asker, asked)),
      answered: kind("-answered", (asker, asked, pair) => this.#ended(pair, () => parts.answered(asker, asked))),
      failed: kind("-failed", (asker, asked, pair) => this.#ended(pair, () => parts.failed(asker, asked))),
    };
  }

  isOpen(asker: number, asked: number): boolean {
    return this.#isOpen[asker * this.#parts.roster.size + asked] === 1;
  }

  /** Asks now, or when the question that is open has ended. */
  ask(asker: number, asked: number): void {
    const { roster, mail, bytes, timeoutSeconds } = this.#parts;
    const pair = asker * roster.size + asked;
    if (this.#isOpen[pair] === 1) {
      this.#isWanted[pair] = 1;
      return;
    }
    this.#isOpen[pair] = 1;
    mail.request(roster.endpoints[asker], roster.endpoints[asked], bytes, this.#exchange, pair, timeoutSeconds);
  }

  /** The asker crashed. */
  forget(asker: number): void {
    const { size } = this.#parts.roster;
    for (let pair = asker * size; pair < (asker + 1) * size; pair += 1) {
      this.#isStale[pair] = this.#isOpen[pair];
      this.#isWanted[pair] = 0;
    }
  }

  #take(asker: number, asked: number): void {
    const { roster, mail, bytes } = this.#parts;
    mail.reply(this.#exchange, asker * roster.size + asked, bytes);
    this.#parts.taken(asker, asked);
  }

  #ended(pair: number, tell: () => void): void {
    const { size } = this.#parts.roster;
    const isStale = this.#isStale[pair] === 1;
    this.#isOpen[pair] = 0;
    this.#isStale[pair] = 0;
    if (!isStale && this.#parts.roster.isUp(Math.floor(pair / size))) tell();
    if (this.#isWanted[pair] === 0) return;
    this.#isWanted[pair] = 0;
    this.ask(Math.floor(pair / size), pair % size);
  }
}
