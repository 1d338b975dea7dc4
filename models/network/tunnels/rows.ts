/** Things by number, for the arguments of events; numbers of what is gone are used again. */
export class Rows<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #free: number[] = [];

  add(item: T): number {
    const row = this.#free.pop();
    if (row === undefined) return this.#items.push(item) - 1;
    this.#items[row] = item;
    return row;
  }

  at(row: number): T {
    return this.#items[row] as T;
  }

  /** No event for it may be pending. */
  remove(row: number): void {
    this.#items[row] = undefined;
    this.#free.push(row);
  }
}
