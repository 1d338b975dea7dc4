import { Level } from "./level.js";

/** Where the instance of a member's own order is. */
export type Attendance = "unattended" | "home" | "away";

/** What one member asks for, gets and gives, in cores over time. */
export class MemberFavours {
  /** Held by instances here for orders of others, and by instances elsewhere for orders of this member; duplicates too. */
  readonly donated: Level;
  readonly consumed: Level;
  /** Asked for by own orders: without an instance, and with one at home or away. */
  readonly unattended: Level;
  readonly home: Level;
  readonly away: Level;
  /** By how much own orders ask for more than the member's own capacity, or leave of it. */
  readonly excess: Level;
  readonly spare: Level;
  readonly #capacityCores: number;

  /** @param capacityCores Cores of the largest number of smallest instances that its site could hold; Infinity where there is no end. */
  constructor(capacityCores: number, warmupSeconds: number) {
    const level = (): Level => new Level(warmupSeconds);
    [this.donated, this.consumed, this.unattended, this.home, this.away, this.excess, this.spare] = [level(), level(), level(), level(), level(), level(), level()];
    this.#capacityCores = capacityCores;
    this.#balance(0);
  }

  get isBounded(): boolean {
    return this.#capacityCores < Infinity;
  }

  /** An own order comes to be attended so, or is no more. */
  attend(attendance: Attendance, cores: number, now: number): void {
    this[attendance].add(cores, now);
    this.#balance(now);
  }

  /** Brings all integrals up to now. */
  pass(now: number): void {
    for (const level of [this.donated, this.consumed, this.unattended, this.home, this.away, this.excess, this.spare]) level.add(0, now);
  }

  #balance(now: number): void {
    if (!this.isBounded) return;
    const over = this.unattended.cores + this.home.cores + this.away.cores - this.#capacityCores;
    this.excess.set(Math.max(0, over), now);
    this.spare.set(Math.max(0, -over), now);
  }
}
