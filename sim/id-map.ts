const FIRST_CAPACITY = 16;
const NOBODY = -1;

/**
 * Things by number [integer, 0 … 2^31 − 1], of which many come and go while few are there: open addressing with at most half the
 * places taken. O(1) amortised.
 *
 * A Map that is added to and deleted from all the time is laid out anew again and again, and each of its tables leads to the next:
 * once one has survived for long, the garbage collector keeps all that was in those after it.
 */
export class IdMap<T> {
  #ids = new Int32Array(FIRST_CAPACITY).fill(NOBODY);
  #things = new Array<T | undefined>(FIRST_CAPACITY).fill(undefined);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: number): T | undefined {
    return this.#things[this.#find(id)];
  }

  has(id: number): boolean {
    return this.#ids[this.#find(id)] === id;
  }

  /** Puts a thing in the place of that number, whether there was one or not. */
  set(id: number, thing: T): void {
    let place = this.#find(id);
    if (this.#ids[place] !== id) {
      this.#size += 1;
      if (2 * this.#size > this.#ids.length) {
        this.#grow();
        place = this.#find(id);
      }
      this.#ids[place] = id;
    }
    this.#things[place] = thing;
  }

  /** True where there was one. */
  delete(id: number): boolean {
    const ids = this.#ids;
    const mask = ids.length - 1;
    let free = this.#find(id);
    if (ids[free] !== id) return false;
    this.#size -= 1;
    // What lies behind and would not be found past a gap moves up.
    for (let place = (free + 1) & mask; ids[place] !== NOBODY; place = (place + 1) & mask) {
      if (((place - ids[place]) & mask) < ((place - free) & mask)) continue;
      ids[free] = ids[place];
      this.#things[free] = this.#things[place];
      free = place;
    }
    ids[free] = NOBODY;
    this.#things[free] = undefined;
    return true;
  }

  /** All things, by number; O(n log n). */
  ascending(): T[] {
    const places = [...this.#ids.keys()].filter((place) => this.#ids[place] !== NOBODY);
    return places.sort((a, b) => this.#ids[a] - this.#ids[b]).map((place) => this.#things[place] as T);
  }

  /** The place of a number, or the free one where it would be put. */
  #find(id: number): number {
    const ids = this.#ids;
    const mask = ids.length - 1;
    let place = id & mask;
    while (ids[place] !== id && ids[place] !== NOBODY) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const ids = this.#ids;
    const things = this.#things;
    this.#ids = new Int32Array(2 * ids.length).fill(NOBODY);
    this.#things = new Array<T | undefined>(2 * ids.length).fill(undefined);
    for (let place = 0; place < ids.length; place += 1) {
      if (ids[place] === NOBODY) continue;
      const found = this.#find(ids[place]);
      this.#ids[found] = ids[place];
      this.#things[found] = things[place];
    }
  }
}
