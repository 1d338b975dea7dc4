import type { Roster } from "../roster.js";

/** A member is 32 bytes, so that it costs one cache miss: two doubles, seen through `#doubles` … */
const DOUBLES = 4;
const VALUE = 0;
const UNDER_WAY = 1;
/** … and four words behind them, seen through `#words`. */
const WORDS = 8;
const PARTNER = 4;
const ROUND = 5;
const HASH = 6;
const ENDPOINT = 7;

/** What members hold of an averaging: their value and the one exchange that each has under way. */
export class Values {
  readonly #doubles: Float64Array;
  readonly #words: Int32Array;

  constructor(roster: Roster) {
    this.#doubles = new Float64Array(DOUBLES * roster.size);
    this.#words = new Int32Array(this.#doubles.buffer);
    for (let member = 0; member < roster.size; member += 1) {
      this.#words[WORDS * member + HASH] = roster.hashes[member];
      this.#words[WORDS * member + ENDPOINT] = roster.endpoints[member];
    }
  }

  of(member: number): number {
    return this.#doubles[DOUBLES * member + VALUE];
  }

  set(member: number, value: number): void {
    this.#doubles[DOUBLES * member + VALUE] = value;
  }

  /** The value takes the mean of itself and another. */
  meet(member: number, other: number): void {
    const place = DOUBLES * member + VALUE;
    this.#doubles[place] = (this.#doubles[place] + other) / 2;
  }

  /** What is under way in the exchange that a member began: what it sent, and once that was taken in, what it is sent. */
  underWay(member: number): number {
    return this.#doubles[DOUBLES * member + UNDER_WAY];
  }

  setUnderWay(member: number, value: number): void {
    this.#doubles[DOUBLES * member + UNDER_WAY] = value;
  }

  /** With whom a member exchanges in its present round. */
  partner(member: number): number {
    return this.#words[WORDS * member + PARTNER];
  }

  setPartner(member: number, partner: number): void {
    this.#words[WORDS * member + PARTNER] = partner;
  }

  /** The present round of a member. */
  round(member: number): number {
    return this.#words[WORDS * member + ROUND];
  }

  setRound(member: number, round: number): void {
    this.#words[WORDS * member + ROUND] = round;
  }

  /** As in the roster, beside the rest. */
  hash(member: number): number {
    return this.#words[WORDS * member + HASH];
  }

  endpoint(member: number): number {
    return this.#words[WORDS * member + ENDPOINT];
  }
}
