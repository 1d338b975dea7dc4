import { byName, type Simulation } from "../../../sim/index.js";
import type { Roster } from "../roster.js";
import type { RendezvousTable } from "./table.js";

/** How many members an answer can have, and whether the one who asks turns pages. */
export interface Paging {
  readonly cap: number;
  readonly pages: "first" | "all";
}

/** Answers of rendezvous on their way, one for each who may have asked: who is listed, and since when nothing was heard of him. */
export class Answers {
  readonly #sim: Simulation;
  readonly #table: RendezvousTable;
  readonly #paging: Paging;
  /** Members by name, as the original pages them. */
  readonly #inOrder: Int32Array;
  readonly #width: number;
  readonly #counts: Int32Array;
  readonly #members: Int32Array;
  readonly #lastTimes: Float64Array;
  readonly #quietSeconds: Float64Array;

  /** @param askers how many may wait for an answer at once. */
  constructor(sim: Simulation, askers: number, roster: Roster, table: RendezvousTable, paging: Paging) {
    this.#sim = sim;
    this.#table = table;
    this.#paging = paging;
    const { names } = roster;
    this.#inOrder = Int32Array.from(names.keys()).sort((a, b) => byName(names[a], names[b]));
    this.#width = paging.pages === "all" ? names.length : Math.min(paging.cap, names.length);
    this.#counts = new Int32Array(askers);
    this.#members = new Int32Array(askers * this.#width);
    this.#lastTimes = new Float64Array(askers * this.#width);
    this.#quietSeconds = new Float64Array(askers * this.#width);
  }

  /** Writes down what a rendezvous answers now; the number of members in it. O(members). */
  write(asker: number, rendezvous: number): number {
    const row = asker * this.#width;
    const wanted = Math.min(this.#width, this.#table.count(rendezvous));
    let count = 0;
    for (let place = 0; count < wanted; place += 1) {
      const member = this.#inOrder[place];
      const lastTime = this.#table.lastTime(rendezvous, member);
      if (Number.isNaN(lastTime)) continue;
      this.#members[row + count] = member;
      this.#lastTimes[row + count] = lastTime;
      this.#quietSeconds[row + count] = this.#sim.now - lastTime;
      count += 1;
    }
    this.#counts[asker] = count;
    return count;
  }

  /** Pages that so many members fill, one at least. */
  pages(count: number): number {
    return Math.max(1, Math.ceil(count / this.#paging.cap));
  }

  count(asker: number): number {
    return this.#counts[asker];
  }

  member(asker: number, place: number): number {
    return this.#members[asker * this.#width + place];
  }

  lastTime(asker: number, place: number): number {
    return this.#lastTimes[asker * this.#width + place];
  }

  quietSeconds(asker: number, place: number): number {
    return this.#quietSeconds[asker * this.#width + place];
  }
}
