import type { Simulation } from "../../../sim/index.js";
import type { Views } from "../views.js";

/**
 * What each member knows of the heartbeat of each: the greatest counter it heard of, and when it first did.
 *
 * A counter is kept when its member is doubted, as its negative: only a greater one brings the member back, so that old news
 * does not. A member's own counter goes on when it comes back, as one that starts from a clock would.
 */
export class Tables {
  readonly #sim: Simulation;
  readonly #views: Views;
  readonly #members: number;
  /** By viewer and subject; 0 where the viewer never heard of it. */
  readonly #counters: Int32Array;
  readonly #heardAt: Float64Array;

  constructor(views: Views, sim: Simulation) {
    this.#sim = sim;
    this.#views = views;
    this.#members = views.members;
    this.#counters = new Int32Array(views.members * views.members);
    this.#heardAt = new Float64Array(views.members * views.members);
  }

  /** The greatest heartbeat of a subject that a viewer heard of; below 0 where it is doubted. */
  counter(viewer: number, subject: number): number {
    return this.#counters[viewer * this.#members + subject];
  }

  beat(member: number): void {
    this.#counters[member * this.#members + member] += 1;
  }

  /** A member knows nobody but itself. O(members). */
  clear(member: number): void {
    const row = member * this.#members;
    const own = this.#counters[row + member];
    this.#counters.fill(0, row, row + this.#members);
    this.#counters[row + member] = own + 1;
  }

  /** A viewer is configured with a member, and takes it for alive. */
  know(viewer: number, subject: number): void {
    if (viewer === subject) return;
    this.#counters[viewer * this.#members + subject] = 1;
    this.#heardAt[viewer * this.#members + subject] = this.#sim.now;
    this.#views.believe(viewer, subject);
  }

  /** Doubts whoever has been silent for longer than the time-out [s]. O(members believed alive). */
  expire(viewer: number, timeoutSeconds: number): void {
    const row = viewer * this.#members;
    const before = this.#sim.now - timeoutSeconds;
    for (let place = this.#views.count(viewer) - 1; place >= 0; place -= 1) {
      const subject = this.#views.at(viewer, place);
      if (this.#heardAt[row + subject] >= before) continue;
      this.#counters[row + subject] = -this.#counters[row + subject];
      this.#views.doubt(viewer, subject);
    }
  }

  /** Writes a member's table into the words from a place on, one for each member. */
  copy(member: number, words: Int32Array, at: number): void {
    const row = member * this.#members;
    for (let subject = 0; subject < this.#members; subject += 1) words[at + subject] = this.#counters[row + subject];
  }

  /** Takes in a table as `copy` wrote it: greater counters are news. O(members). */
  merge(viewer: number, words: Int32Array, at: number): void {
    const counters = this.#counters;
    const row = viewer * this.#members;
    for (let subject = 0; subject < this.#members; subject += 1) {
      const counter = words[at + subject];
      const known = counters[row + subject];
      if (counter <= known || counter <= -known) continue;
      counters[row + subject] = counter;
      this.#heardAt[row + subject] = this.#sim.now;
      if (known <= 0) this.#views.believe(viewer, subject);
    }
  }
}
