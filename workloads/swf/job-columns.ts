/** The jobs of a log that will run, in order of submission: one typed column per property, growing as lines are read. */
export class JobColumns {
  #count = 0;
  #submit = new Float64Array(1024);
  #run = new Float64Array(1024);
  #processors = new Float64Array(1024);
  #requestedTime = new Float64Array(1024);

  get count(): number {
    return this.#count;
  }

  add(submit: number, run: number, processors: number, requestedTime: number): void {
    if (this.#count === this.#submit.length) this.#grow();
    const row = this.#count++;
    this.#submit[row] = submit;
    this.#run[row] = run;
    this.#processors[row] = processors;
    this.#requestedTime[row] = requestedTime;
  }

  /** On the log's clock [s]. */
  submit(row: number): number {
    return this.#submit[row];
  }

  /** [s] */
  run(row: number): number {
    return this.#run[row];
  }

  processors(row: number): number {
    return this.#processors[row];
  }

  /** [s], negative where unknown. */
  requestedTime(row: number): number {
    return this.#requestedTime[row];
  }

  /** The rows by submit time; equal times keep the order of the file. */
  sorted(): JobColumns {
    const rows = Uint32Array.from({ length: this.#count }, (_, row) => row);
    rows.sort((a, b) => this.#submit[a] - this.#submit[b] || a - b);
    const columns = new JobColumns();
    for (const row of rows) columns.add(this.#submit[row], this.#run[row], this.#processors[row], this.#requestedTime[row]);
    return columns;
  }

  #grow(): void {
    const larger = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(2 * column.length);
      copy.set(column);
      return copy;
    };
    this.#submit = larger(this.#submit);
    this.#run = larger(this.#run);
    this.#processors = larger(this.#processors);
    this.#requestedTime = larger(this.#requestedTime);
  }
}
