import type { Status } from "./status.js";

/** What one stanza on its way to a watcher says: of one VM, or of all VMs of the site. */
export interface Stanza {
  /** Number of the watcher at the site that tells. */
  readonly watcher: number;
  /** Of the site in the list of those that tell. */
  readonly site: number;
  readonly news: { readonly vm: number; readonly status: Status; readonly changedAt: number } | { readonly shown: ReadonlyMap<number, Status> };
}

/** Stanzas under way by number; numbers are used again. */
export class Stanzas {
  readonly #rows: (Stanza | undefined)[] = [];
  readonly #free: number[] = [];

  put(stanza: Stanza): number {
    const row = this.#free.pop() ?? this.#rows.length;
    this.#rows[row] = stanza;
    return row;
  }

  /** A stanza that has ended its way. */
  take(row: number): Stanza {
    const stanza = this.#rows[row];
    if (stanza === undefined) throw new RangeError(`no stanza ${row}`);
    this.#rows[row] = undefined;
    this.#free.push(row);
    return stanza;
  }

  /** Look at one that is still under way. */
  at(row: number): Stanza | undefined {
    return this.#rows[row];
  }
}
