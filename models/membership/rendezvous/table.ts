import type { Simulation } from "../../../sim/index.js";

/** What the rendezvous know: by rendezvous and member, when it was heard of last. */
export class RendezvousTable {
  readonly #sim: Simulation;
  readonly #members: number;
  readonly #timeoutSeconds: number;
  /** NaN where the rendezvous does not list the member. */
  readonly #lastTime: Float64Array;
  readonly #counts: Int32Array;

  constructor(sim: Simulation, rendezvous: number, members: number, timeoutSeconds: number) {
    this.#sim = sim;
    this.#members = members;
    this.#timeoutSeconds = timeoutSeconds;
    this.#lastTime = new Float64Array(rendezvous * members).fill(NaN);
    this.#counts = new Int32Array(rendezvous);
  }

  lists(rendezvous: number, member: number): boolean {
    return !Number.isNaN(this.lastTime(rendezvous, member));
  }

  /** When a member was heard of last, as this rendezvous has it [s]; NaN where it does not list it. */
  lastTime(rendezvous: number, member: number): number {
    return this.#lastTime[rendezvous * this.#members + member];
  }

  /** How many members a rendezvous lists. */
  count(rendezvous: number): number {
    return this.#counts[rendezvous];
  }

  /** A member was heard of at a time [s]: the later one is kept. */
  hear(rendezvous: number, member: number, time: number): void {
    const place = rendezvous * this.#members + member;
    const known = this.#lastTime[place];
    if (known >= time) return;
    if (Number.isNaN(known)) this.#counts[rendezvous] += 1;
    this.#lastTime[place] = time;
  }

  /** Forgets who was silent for longer than the time-out. O(members) where it lists any. */
  expire(rendezvous: number): void {
    if (this.#counts[rendezvous] === 0) return;
    const row = rendezvous * this.#members;
    for (let place = row; place < row + this.#members; place += 1) {
      if (!(this.#lastTime[place] + this.#timeoutSeconds < this.#sim.now)) continue;
      this.#lastTime[place] = NaN;
      this.#counts[rendezvous] -= 1;
    }
  }

  /** A rendezvous starts anew: it holds nothing on disk. */
  clear(rendezvous: number): void {
    this.#lastTime.fill(NaN, rendezvous * this.#members, (rendezvous + 1) * this.#members);
    this.#counts[rendezvous] = 0;
  }
}
