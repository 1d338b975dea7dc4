const EMPTY = -1;
const GOLDEN = 0x9e3779b1;

/** How often each ordered pair of small numbers came up, in a table of open addresses: memory grows with the pairs there are, and no call allocates but when it grows. */
export class PairCounts {
  #from = new Int32Array(64).fill(EMPTY);
  #to = new Int32Array(64);
  #count = new Uint32Array(64);
  #pairs = 0;

  /** Times the pair came up before this one. */
  next(from: number, to: number): number {
    const place = this.#find(from, to);
    if (this.#from[place] === EMPTY) {
      this.#from[place] = from;
      this.#to[place] = to;
      this.#pairs += 1;
      this.#count[place] = 1;
      if (2 * this.#pairs > this.#from.length) this.#grow();
      return 0;
    }
    return this.#count[place]++;
  }

  #find(from: number, to: number): number {
    const mask = this.#from.length - 1;
    const mixed = Math.imul(Math.imul(from, GOLDEN) ^ to, GOLDEN);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#from[place] !== EMPTY && (this.#from[place] !== from || this.#to[place] !== to)) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [from, to, count] = [this.#from, this.#to, this.#count];
    this.#from = new Int32Array(2 * from.length).fill(EMPTY);
    this.#to = new Int32Array(2 * from.length);
    this.#count = new Uint32Array(2 * from.length);
    for (let old = 0; old < from.length; old += 1) {
      if (from[old] === EMPTY) continue;
      const place = this.#find(from[old], to[old]);
      this.#from[place] = from[old];
      this.#to[place] = to[old];
      this.#count[place] = count[old];
    }
  }
}
