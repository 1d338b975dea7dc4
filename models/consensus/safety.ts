import { Fault, type Simulation } from "../../sim/index.js";
import { type Member, NOBODY } from "./member.js";
import type { Watcher } from "./watcher.js";

interface Entry {
  readonly term: number;
  readonly command: number;
  /** Term of the entry before it. */
  readonly before: number;
}

/**
 * The safety of Raft, watched from outside over logs it keeps for itself: one vote a member and term, one leader a term, log matching,
 * leader completeness, and that nobody takes another entry for committed than was. In complete mode a breach is a fault; in literal
 * mode, which is not safe, it is counted. O(1) for each thing heard.
 */
export class Safety implements Watcher {
  breaches = 0;
  readonly #sim: Simulation;
  readonly #isLiteral: boolean;
  /** By member: the last term it voted in and for whom, its log, and how far of it was compared with what is committed. */
  readonly #votedIn: Int32Array;
  readonly #votedFor: Int32Array;
  readonly #logs: readonly Entry[][];
  readonly #compared: Int32Array;
  readonly #leaders = new Map<number, number>();
  /** By index, from 1: the entries that were seen there, one a term. */
  readonly #entries: Entry[][] = [];
  readonly #committed: Entry[] = [];

  constructor(sim: Simulation, isLiteral: boolean, size: number) {
    this.#sim = sim;
    this.#isLiteral = isLiteral;
    this.#votedIn = new Int32Array(size);
    this.#votedFor = new Int32Array(size).fill(NOBODY);
    this.#logs = Array.from({ length: size }, () => []);
    this.#compared = new Int32Array(size);
  }

  voted({ ordinal, term, name }: Member, candidate: Member): void {
    const before = this.#votedIn[ordinal];
    if (term < before || (term === before && this.#votedFor[ordinal] !== candidate.ordinal)) this.#breach(name, `it votes for ${candidate.name} in term ${term} and has voted in term ${before}`);
    this.#votedIn[ordinal] = term;
    this.#votedFor[ordinal] = candidate.ordinal;
  }

  led({ ordinal, term, name }: Member): void {
    const other = this.#leaders.get(term);
    if (other !== undefined && other !== ordinal) this.#breach(name, `it is the second leader of term ${term}`);
    this.#leaders.set(term, ordinal);
    const last = this.#committed.length;
    if (last === 0) return;
    const own = this.#logs[ordinal].at(last - 1);
    // By log matching an equal entry has equal ones before it.
    if (own === undefined || !this.#isSame(own, this.#committed[last - 1])) this.#breach(name, `it leads term ${term} without the committed entry ${last}`);
  }

  appended({ ordinal, name }: Member, index: number, term: number, command: number): void {
    const log = this.#logs[ordinal];
    const entry: Entry = { term, command, before: log.at(-1)?.term ?? 0 };
    if (log.push(entry) !== index) this.#breach(name, `entry ${index} follows entry ${log.length - 1}`);
    const known = (this.#entries[index] ??= []);
    const same = known.find((other) => other.term === term);
    if (same === undefined) known.push(entry);
    else if (!this.#isSame(same, entry) || (!this.#isLiteral && same.before !== entry.before)) this.#breach(name, `entry ${index} of term ${term} is not the one that others have`);
  }

  cut({ ordinal, name }: Member, length: number): void {
    this.#logs[ordinal].length = length;
    if (this.#compared[ordinal] <= length) return;
    this.#compared[ordinal] = length;
    this.#breach(name, `it drops the committed entry ${length + 1}`);
  }

  committed({ ordinal, name, commit }: Member): void {
    const log = this.#logs[ordinal];
    while (this.#compared[ordinal] < Math.min(commit, log.length)) {
      const place = this.#compared[ordinal]++;
      if (place === this.#committed.length) this.#committed.push(log[place]);
      else if (!this.#isSame(this.#committed[place], log[place])) this.#breach(name, `it takes another entry ${place + 1} for committed than was committed`);
    }
    if (commit > log.length) this.#breach(name, `it commits entry ${commit} of a log of ${log.length}`);
  }

  /** Literally, followers do not know the terms of entries, so that only the commands tell entries apart. */
  #isSame(one: Entry, other: Entry): boolean {
    return one.command === other.command && (this.#isLiteral || one.term === other.term);
  }

  #breach(entity: string, what: string): void {
    this.breaches += 1;
    if (!this.#isLiteral) throw new Fault(`law raft-safety is broken: ${what}`, { timeSeconds: this.#sim.now, entity });
  }
}
