/** Messages under way, in rows that are used again: memory grows with what is in flight. */
export class Flights {
  from = new Int32Array(64);
  to = new Int32Array(64);
  bytes = new Float64Array(64);
  #free: number[] = [];
  #used = 0;

  /** Takes a row. */
  open(from: number, to: number, bytes: number): number {
    const row = this.#free.pop() ?? this.#used++;
    if (row === this.from.length) this.#grow();
    this.from[row] = from;
    this.to[row] = to;
    this.bytes[row] = bytes;
    return row;
  }

  /** Gives the row back; its values stand until the next `open`. */
  close(row: number): void {
    this.#free.push(row);
  }

  #grow(): void {
    const rows = 2 * this.from.length;
    const from = new Int32Array(rows);
    const to = new Int32Array(rows);
    const bytes = new Float64Array(rows);
    from.set(this.from);
    to.set(this.to);
    bytes.set(this.bytes);
    this.from = from;
    this.to = to;
    this.bytes = bytes;
  }
}
