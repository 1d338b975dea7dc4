import type { Simulation } from "../../sim/index.js";
import type { Subject } from "./subject.js";

/** Outages in a row, with nothing else happening, after which nothing is taken to come of further ones. */
const OUTAGES_ALONE = 10_000;

/**
 * Tells when a run has nothing left but failures: they go on for ever, where any other run would be at its end.
 *
 * That is so when everything that can fail has come back at least once, or was up all the time, in a long row of outages
 * and repairs between which nothing happened and for which nothing else is pending.
 */
export class Standstill {
  readonly #sim: Simulation;
  readonly #subjects: () => Iterable<Subject>;
  /** Events of failures that are pending. */
  pending = 0;
  #processed = -1;
  #alone = 0;
  /** What was down when the row began, and how often it had come back by then. */
  #awaited: (readonly [Subject, number])[] = [];

  constructor(sim: Simulation, subjects: () => Iterable<Subject>) {
    this.#sim = sim;
    this.#subjects = subjects;
  }

  /** An event of failures has happened; true where there will be no others. */
  happened(): boolean {
    const { processed, pending } = this.#sim;
    if (processed !== this.#processed + 1 || pending !== this.pending) {
      this.#alone = 0;
      this.#processed = processed;
      return false;
    }
    this.#processed = processed;
    if (this.#alone === 0) this.#awaited = [...this.#subjects()].filter(({ isDown }) => isDown).map((subject) => [subject, subject.repairs] as const);
    this.#alone += 1;
    return this.#alone >= OUTAGES_ALONE && this.#awaited.every(([subject, repairs]) => subject.repairs > repairs);
  }
}
