import type { Simulation } from "../../sim/index.js";

/** Hears of every change of belief; one that changes nothing is not told. */
export interface BeliefListener {
  believed(viewer: number, subject: number): void;
  doubted(viewer: number, subject: number): void;
}

/** Most members of a membership in which everybody may know everybody: a place in a view is a 16-bit number. */
export const VIEWS_MOST = 8192;

/**
 * Who believes whom alive, and since when: a row for each member, with those it believes in a list of no order.
 *
 * All is O(1) but `forget`; 12 bytes for each pair of members. Nobody is in a view of his own.
 */
export class Views {
  readonly members: number;
  readonly #sim: Simulation;
  readonly #listener: BeliefListener;
  /** By viewer: the members it believes alive, as many as its count. */
  readonly #order: Uint16Array;
  /** By viewer and subject: place in the list plus one, 0 where not believed. */
  readonly #place: Uint16Array;
  readonly #since: Float64Array;
  readonly #counts: Int32Array;

  constructor(members: number, sim: Simulation, listener: BeliefListener) {
    this.members = members;
    this.#sim = sim;
    this.#listener = listener;
    this.#order = new Uint16Array(members * members);
    this.#place = new Uint16Array(members * members);
    this.#since = new Float64Array(members * members);
    this.#counts = new Int32Array(members);
  }

  believes(viewer: number, subject: number): boolean {
    return this.#place[viewer * this.members + subject] !== 0;
  }

  /** When the viewer came to believe the subject alive, without a doubt in between [s]; NaN where it does not. */
  since(viewer: number, subject: number): number {
    return this.believes(viewer, subject) ? this.#since[viewer * this.members + subject] : NaN;
  }

  /** How many members the viewer believes alive, itself apart. */
  count(viewer: number): number {
    return this.#counts[viewer];
  }

  /** One of them by its place [0 … count − 1]; a doubt moves the last one into the place that is free. */
  at(viewer: number, place: number): number {
    return this.#order[viewer * this.members + place];
  }

  believe(viewer: number, subject: number): void {
    const row = viewer * this.members;
    if (viewer === subject || this.#place[row + subject] !== 0) return;
    const count = this.#counts[viewer]++;
    this.#order[row + count] = subject;
    this.#place[row + subject] = count + 1;
    this.#since[row + subject] = this.#sim.now;
    this.#listener.believed(viewer, subject);
  }

  doubt(viewer: number, subject: number): void {
    const row = viewer * this.members;
    const place = this.#place[row + subject];
    if (place === 0) return;
    const last = this.#order[row + --this.#counts[viewer]];
    this.#order[row + place - 1] = last;
    this.#place[row + last] = place;
    this.#place[row + subject] = 0;
    this.#listener.doubted(viewer, subject);
  }

  /** The viewer knows nobody any more, as one that starts anew. O(members it believed alive). */
  forget(viewer: number): void {
    while (this.#counts[viewer] > 0) this.doubt(viewer, this.at(viewer, this.#counts[viewer] - 1));
  }
}
