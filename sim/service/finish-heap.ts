/** Tasks by the virtual time they finish at, first come among equals; a binary heap of rows with their places, for removal. */
export class FinishHeap {
  #finish = new Float64Array(64);
  #sequence = new Float64Array(64);
  #customer = new Int32Array(64);
  #place = new Int32Array(64);
  #heap = new Int32Array(64);
  #size = 0;
  #rows = 0;
  #count = 0;
  readonly #free: number[] = [];

  get size(): number {
    return this.#size;
  }

  /** Virtual finish of the first; the heap must not be empty. */
  firstFinish(): number {
    return this.#finish[this.#heap[0]];
  }

  /** `sequence` decides among equal finishes, the lower first; the order of insertion unless given. */
  insert(finish: number, customer: number, sequence = this.#count++): number {
    const row = this.#free.pop() ?? this.#newRow();
    this.#finish[row] = finish;
    this.#sequence[row] = sequence;
    this.#customer[row] = customer;
    this.#rise(this.#size++, row);
    return row;
  }

  /** Removes the first and returns its customer. */
  removeFirst(): number {
    const row = this.#heap[0];
    this.#takeOut(row);
    return this.#customer[row];
  }

  /** Removes a row that is inside and returns its virtual finish. */
  remove(row: number): number {
    this.#takeOut(row);
    return this.#finish[row];
  }

  #takeOut(row: number): void {
    const place = this.#place[row];
    const last = this.#heap[--this.#size];
    if (last !== row) {
      this.#rise(place, last);
      this.#sink(this.#place[last], last);
    }
    this.#free.push(row);
  }

  #before(a: number, b: number): boolean {
    return this.#finish[a] < this.#finish[b] || (this.#finish[a] === this.#finish[b] && this.#sequence[a] < this.#sequence[b]);
  }

  #rise(start: number, row: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent];
      if (!this.#before(row, above)) break;
      this.#heap[place] = above;
      this.#place[above] = place;
      place = parent;
    }
    this.#heap[place] = row;
    this.#place[row] = place;
  }

  #sink(start: number, row: number): void {
    let place = start;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1], this.#heap[child])) child += 1;
      const below = this.#heap[child];
      if (!this.#before(below, row)) break;
      this.#heap[place] = below;
      this.#place[below] = place;
      place = child;
    }
    this.#heap[place] = row;
    this.#place[row] = place;
  }

  #newRow(): number {
    if (this.#rows === this.#heap.length) {
      const size = this.#rows * 2;
      const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
      this.#finish = grow(this.#finish, new Float64Array(size));
      this.#sequence = grow(this.#sequence, new Float64Array(size));
      this.#customer = grow(this.#customer, new Int32Array(size));
      this.#place = grow(this.#place, new Int32Array(size));
      this.#heap = grow(this.#heap, new Int32Array(size));
    }
    return this.#rows++;
  }
}
