/** A key for each of a fixed number of places, and the place with the least; the first among equals. O(log n) for a change, O(1) to look. */
export class LeastKeys {
  /** Leaves from `#leaves` on; above them, each node holds the place of the least key below it. */
  readonly #least: Int32Array;
  readonly #keys: Float64Array;
  readonly #leaves: number;

  /** Infinity is the key of every place at first. */
  constructor(places: number) {
    let leaves = 1;
    while (leaves < places) leaves *= 2;
    this.#leaves = leaves;
    this.#keys = new Float64Array(leaves).fill(Infinity);
    this.#least = new Int32Array(2 * leaves);
    for (let place = 0; place < leaves; place += 1) this.#least[leaves + place] = place;
    for (let node = leaves - 1; node >= 1; node -= 1) this.#least[node] = this.#least[2 * node];
  }

  set(place: number, key: number): void {
    const least = this.#least;
    const keys = this.#keys;
    keys[place] = key;
    for (let node = (this.#leaves + place) >> 1; node >= 1; node >>= 1) {
      const left = least[2 * node];
      const right = least[2 * node + 1];
      least[node] = keys[right] < keys[left] ? right : left;
    }
  }

  get(place: number): number {
    return this.#keys[place];
  }

  /** Place of the least key. */
  first(): number {
    return this.#least[1];
  }

  /** The same as if `place` were not there. */
  firstBeside(place: number): number {
    if (place < 0) return this.first();
    const key = this.#keys[place];
    this.set(place, Infinity);
    const first = this.first();
    this.set(place, key);
    return first;
  }
}
