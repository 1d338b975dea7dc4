const EMPTY = -1;

/** Names by number, and numbers by name, in a table of open addresses over their hashes: some words a name where a Map of them has dozens of bytes. */
export class Names {
  readonly all: string[] = [];
  #hashes = new Int32Array(64);
  #table = new Int32Array(128).fill(EMPTY);

  /** Number of a name, or −1; `hash` is its own [int32]. */
  find(name: string, hash: number): number {
    return this.#table[this.#place(name, hash)];
  }

  /** Adds a name that is not there and returns its number. */
  add(name: string, hash: number): number {
    if (this.all.length === this.#hashes.length) this.#grow();
    const number = this.all.push(name) - 1;
    this.#hashes[number] = hash;
    this.#table[this.#place(name, hash)] = number;
    return number;
  }

  #place(name: string, hash: number): number {
    const mask = this.#table.length - 1;
    let place = hash & mask;
    for (;;) {
      const number = this.#table[place];
      if (number === EMPTY || (this.#hashes[number] === hash && this.all[number] === name)) return place;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    const hashes = new Int32Array(2 * this.#hashes.length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#table = new Int32Array(2 * hashes.length).fill(EMPTY);
    for (let number = 0; number < this.all.length; number += 1) this.#table[this.#place(this.all[number], hashes[number])] = number;
  }
}
