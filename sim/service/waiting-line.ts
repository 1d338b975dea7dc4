import type { RandomSource } from "../random.js";

/** How a waiting line chooses who is next: first come, last come, at random, or by priority (first come among equals). */
export type LineOrder = "fifo" | "lifo" | "random" | "priority";

/** A growable double-ended line of rows; O(1) for fifo, lifo and random. */
export class WaitingLine {
  #rows = new Int32Array(64);
  #head = 0;
  #length = 0;
  readonly #order: "fifo" | "lifo" | "random";
  readonly #random: RandomSource | undefined;

  constructor(order: "fifo" | "lifo" | "random", random?: RandomSource) {
    if (order === "random" && random === undefined) throw new TypeError("a random line needs a source of chance");
    this.#order = order;
    this.#random = random;
  }

  get length(): number {
    return this.#length;
  }

  push(row: number): void {
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[(this.#head + this.#length) & (this.#rows.length - 1)] = row;
    this.#length += 1;
  }

  /** Takes the next row, or −1. */
  shift(): number {
    if (this.#length === 0) return -1;
    const mask = this.#rows.length - 1;
    if (this.#order === "random" && this.#random !== undefined) {
      // Swapping the chosen one to the head keeps removal O(1); the order of a random line means nothing.
      const chosen = (this.#head + Math.floor(this.#random.next() * this.#length)) & mask;
      const row = this.#rows[chosen];
      this.#rows[chosen] = this.#rows[this.#head];
      this.#rows[this.#head] = row;
    }
    this.#length -= 1;
    if (this.#order === "lifo") return this.#rows[(this.#head + this.#length) & mask];
    const row = this.#rows[this.#head];
    this.#head = (this.#head + 1) & mask;
    return row;
  }

  #grow(): void {
    const rows = new Int32Array(this.#rows.length * 2);
    const mask = this.#rows.length - 1;
    for (let i = 0; i < this.#length; i++) rows[i] = this.#rows[(this.#head + i) & mask];
    this.#rows = rows;
    this.#head = 0;
  }
}

/** One line per priority level, the highest first; O(number of levels) to find the next. */
export class PriorityLines {
  readonly #levels: { priority: number; line: WaitingLine }[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(row: number, priority: number): void {
    let place = 0;
    while (place < this.#levels.length && this.#levels[place].priority > priority) place += 1;
    if (place === this.#levels.length || this.#levels[place].priority !== priority) {
      this.#levels.splice(place, 0, { priority, line: new WaitingLine("fifo") });
    }
    this.#levels[place].line.push(row);
    this.#length += 1;
  }

  shift(): number {
    for (const { line } of this.#levels) {
      if (line.length > 0) {
        this.#length -= 1;
        return line.shift();
      }
    }
    return -1;
  }
}
