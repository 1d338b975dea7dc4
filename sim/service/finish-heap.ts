const FIRST_CAPACITY = 64;
/** Places behind the last: four children can be compared wherever there is one. */
const SPARE = 4;

/** Tasks by the virtual time they finish at, first come among equals; a 4-ary heap of rows with their places, for removal. */
export class FinishHeap {
  /** Finish and row by place in the heap: most comparisons touch nothing else. Finishes behind the last are Infinity. */
  #finish: Float64Array;
  #row: Int32Array;
  /** By row: what decides among equals, whose task it is, and where it is; free rows are linked through their places. */
  #sequence: Float64Array;
  #customer: Int32Array;
  #place: Int32Array;
  #size = 0;
  #rows = 0;
  #free = -1;
  #count = 0;

  /** @param capacity Tasks there is room for at first [> 0]. */
  constructor(capacity = FIRST_CAPACITY) {
    this.#finish = new Float64Array(capacity + SPARE).fill(Infinity);
    this.#row = new Int32Array(capacity);
    this.#sequence = new Float64Array(capacity);
    this.#customer = new Int32Array(capacity);
    this.#place = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Virtual finish of the first; the heap must not be empty. */
  firstFinish(): number {
    return this.#finish[0];
  }

  /** `sequence` decides among equal finishes, the lower first; the order of insertion unless given. */
  insert(finish: number, customer: number, sequence = this.#count++): number {
    let row = this.#free;
    if (row >= 0) this.#free = this.#place[row];
    else row = this.#newRow();
    this.#sequence[row] = sequence;
    this.#customer[row] = customer;
    this.#rise(this.#size++, row, finish);
    return row;
  }

  /** Removes the first and returns its customer. */
  removeFirst(): number {
    const row = this.#row[0];
    this.#takeOut(row);
    return this.#customer[row];
  }

  /** Virtual finish of a row that is inside. */
  finish(row: number): number {
    return this.#finish[this.#place[row]];
  }

  /** Removes a row that is inside and returns its virtual finish. */
  remove(row: number): number {
    const finish = this.#finish[this.#place[row]];
    this.#takeOut(row);
    return finish;
  }

  #takeOut(row: number): void {
    const places = this.#place;
    const hole = this.#sinkHole(places[row]);
    const end = --this.#size;
    const last = this.#row[end];
    const finish = this.#finish[end];
    this.#finish[end] = Infinity;
    if (hole !== end) this.#rise(hole, last, finish);
    places[row] = this.#free;
    this.#free = row;
  }

  /** Fills a place that became free with the first of its children, that one's place likewise, and returns the free place at the bottom. */
  #sinkHole(free: number): number {
    const finishes = this.#finish;
    const rows = this.#row;
    const places = this.#place;
    const size = this.#size;
    let place = free;
    for (;;) {
      const first = 4 * place + 1;
      if (first >= size) return place;
      // Which child comes first cannot be foreseen: arithmetic on the comparisons is cheaper than branches.
      const a = first + +(finishes[first + 1] < finishes[first]);
      const b = first + 2 + +(finishes[first + 3] < finishes[first + 2]);
      let best = a + (b - a) * +(finishes[b] < finishes[a]);
      const least = finishes[best];
      const equals = +(finishes[first] === least) + +(finishes[first + 1] === least) + +(finishes[first + 2] === least) + +(finishes[first + 3] === least);
      if (equals !== 1) best = this.#firstOfEquals(first, best);
      const moved = rows[best];
      finishes[place] = finishes[best];
      rows[place] = moved;
      places[moved] = place;
      place = best;
    }
  }

  /** Of the children from `first` on that finish when `best` does, the one with the lowest sequence. */
  #firstOfEquals(first: number, best: number): number {
    const least = this.#finish[best];
    const end = Math.min(first + 4, this.#size);
    let found = -1;
    for (let child = first; child < end; child++) {
      if (this.#finish[child] !== least) continue;
      if (found < 0 || this.#sequence[this.#row[child]] < this.#sequence[this.#row[found]]) found = child;
    }
    return found;
  }

  #rise(start: number, row: number, finish: number): void {
    const finishes = this.#finish;
    const rows = this.#row;
    const places = this.#place;
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const there = finishes[parent];
      const above = rows[parent];
      if (finish > there || (finish === there && this.#sequence[row] > this.#sequence[above])) break;
      finishes[place] = there;
      rows[place] = above;
      places[above] = place;
      place = parent;
    }
    finishes[place] = finish;
    rows[place] = row;
    places[row] = place;
  }

  #newRow(): number {
    if (this.#rows === this.#row.length) {
      const size = this.#rows * 2;
      const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
      this.#finish = grow(this.#finish, new Float64Array(size + SPARE).fill(Infinity));
      this.#row = grow(this.#row, new Int32Array(size));
      this.#sequence = grow(this.#sequence, new Float64Array(size));
      this.#customer = grow(this.#customer, new Int32Array(size));
      this.#place = grow(this.#place, new Int32Array(size));
    }
    return this.#rows++;
  }
}
