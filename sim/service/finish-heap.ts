const FIRST_CAPACITY = 64;

/** Tasks by the virtual time they finish at, first come among equals; a 4-ary heap of rows with their places, for removal. */
export class FinishHeap {
  /** Finish and row by place in the heap: most comparisons touch nothing else. */
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
    this.#finish = new Float64Array(capacity);
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
    const place = this.#place[row];
    const end = --this.#size;
    if (place !== end) {
      const last = this.#row[end];
      const finish = this.#finish[end];
      if (place > 0 && this.#isBefore(last, finish, (place - 1) >> 2)) this.#rise(place, last, finish);
      else this.#sink(place, last, finish);
    }
    this.#place[row] = this.#free;
    this.#free = row;
  }

  #isBefore(row: number, finish: number, place: number): boolean {
    const there = this.#finish[place];
    return finish < there || (finish === there && this.#sequence[row] < this.#sequence[this.#row[place]]);
  }

  #put(place: number, row: number, finish: number): void {
    this.#row[place] = row;
    this.#finish[place] = finish;
    this.#place[row] = place;
  }

  #rise(start: number, row: number, finish: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      if (!this.#isBefore(row, finish, parent)) break;
      this.#put(place, this.#row[parent], this.#finish[parent]);
      place = parent;
    }
    this.#put(place, row, finish);
  }

  #sink(start: number, row: number, finish: number): void {
    const finishes = this.#finish;
    const rows = this.#row;
    const places = this.#place;
    const sequence = this.#sequence;
    const size = this.#size;
    let place = start;
    for (;;) {
      let best = 4 * place + 1;
      if (best >= size) break;
      const end = best + 4 < size ? best + 4 : size;
      let least = finishes[best];
      for (let child = best + 1; child < end; child++) {
        const there = finishes[child];
        if (there < least || (there === least && sequence[rows[child]] < sequence[rows[best]])) {
          best = child;
          least = there;
        }
      }
      const moved = rows[best];
      if (finish < least || (finish === least && sequence[row] < sequence[moved])) break;
      finishes[place] = least;
      rows[place] = moved;
      places[moved] = place;
      place = best;
    }
    this.#put(place, row, finish);
  }

  #newRow(): number {
    if (this.#rows === this.#row.length) {
      const size = this.#rows * 2;
      const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
      this.#finish = grow(this.#finish, new Float64Array(size));
      this.#row = grow(this.#row, new Int32Array(size));
      this.#sequence = grow(this.#sequence, new Float64Array(size));
      this.#customer = grow(this.#customer, new Int32Array(size));
      this.#place = grow(this.#place, new Int32Array(size));
    }
    return this.#rows++;
  }
}
