/** A binary heap of jobs by a strict order of rows: O(log n), no allocation per job. */
export class JobHeap {
  readonly #before: (a: number, b: number) => boolean;
  #jobs = new Int32Array(16);
  #size = 0;

  constructor(before: (a: number, b: number) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#size;
  }

  /** The foremost job, or −1. */
  get first(): number {
    return this.#size === 0 ? -1 : this.#jobs[0];
  }

  add(job: number): void {
    if (this.#size === this.#jobs.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.#jobs);
      this.#jobs = larger;
    }
    let place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#before(job, this.#jobs[parent])) break;
      this.#jobs[place] = this.#jobs[parent];
      place = parent;
    }
    this.#jobs[place] = job;
  }

  /** Takes the foremost job out. */
  removeFirst(): void {
    const size = --this.#size;
    const job = this.#jobs[size];
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#before(this.#jobs[child + 1], this.#jobs[child])) child += 1;
      if (!this.#before(this.#jobs[child], job)) break;
      this.#jobs[place] = this.#jobs[child];
      place = child;
    }
    this.#jobs[place] = job;
  }
}
