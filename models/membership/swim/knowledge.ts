import type { Views } from "../views.js";

/** What a member holds another for. */
export const Held = { unknown: 0, alive: 1, suspect: 2, dead: 3 } as const;
export type Held = (typeof Held)[keyof typeof Held];

/** What each member holds each for, and in which incarnation of that one; a suspect is still believed alive. */
export class Knowledge {
  readonly #views: Views;
  readonly #members: number;
  readonly #held: Uint8Array;
  /** A member's own incarnation stands in its own row, and goes on when it comes back. */
  readonly #incarnation: Int32Array;

  constructor(views: Views) {
    this.#views = views;
    this.#members = views.members;
    this.#held = new Uint8Array(views.members * views.members);
    this.#incarnation = new Int32Array(views.members * views.members);
  }

  held(viewer: number, subject: number): Held {
    return this.#held[viewer * this.#members + subject] as Held;
  }

  incarnation(viewer: number, subject: number): number {
    return this.#incarnation[viewer * this.#members + subject];
  }

  /** A member starts, knowing nobody, in an incarnation above all it had. O(members). */
  clear(member: number): void {
    const row = member * this.#members;
    const own = this.#incarnation[row + member];
    this.#held.fill(Held.unknown, row, row + this.#members);
    this.#incarnation.fill(0, row, row + this.#members);
    this.#incarnation[row + member] = own + 1;
    this.#held[row + member] = Held.alive;
  }

  /** A member denies that it is suspect or dead in an incarnation. */
  deny(member: number, incarnation: number): void {
    this.#incarnation[member * this.#members + member] = incarnation + 1;
  }

  /** Whether a piece of news about another changes what the viewer holds it for; if so, it does. */
  hear(viewer: number, subject: number, held: Held, incarnation: number): boolean {
    const pair = viewer * this.#members + subject;
    if (!overrides(held, incarnation, this.#held[pair] as Held, this.#incarnation[pair])) return false;
    this.#held[pair] = held;
    this.#incarnation[pair] = incarnation;
    if (held === Held.dead) this.#views.doubt(viewer, subject);
    else this.#views.believe(viewer, subject);
    return true;
  }
}

/** Order of news about a member: a later incarnation goes before an earlier one; in the same, suspicion before life, and death before both. */
function overrides(held: Held, incarnation: number, known: Held, knownIncarnation: number): boolean {
  if (known === Held.unknown) return true;
  if (incarnation !== knownIncarnation) return incarnation > knownIncarnation && (held !== Held.suspect || known !== Held.dead);
  return held > known;
}
