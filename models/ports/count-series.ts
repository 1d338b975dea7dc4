import type { TableRow } from "./table.js";

/** Rows kept of one series. */
export const SERIES_ROWS_MAXIMUM = 1_000;

/**
 * A count over time in bounded memory: one row per instant at which it changed; when there are too many,
 * every second one is left out, then every second of the rest, and so on. The last row is always there.
 */
export class CountSeries {
  readonly #series: string;
  readonly #entity: string;
  readonly #times = new Float64Array(SERIES_ROWS_MAXIMUM);
  readonly #befores = new Float64Array(SERIES_ROWS_MAXIMUM);
  readonly #values = new Float64Array(SERIES_ROWS_MAXIMUM);
  #kept = 0;
  /** Every so many-th instant is kept. */
  #stride = 1;
  #instants = 0;
  #time = NaN;
  #before = 0;
  #value = 0;

  constructor(series: string, entity: string) {
    this.#series = series;
    this.#entity = entity;
  }

  /** The count is `value` from `now` on. */
  record(now: number, value: number): void {
    if (now !== this.#time) {
      this.#close();
      this.#time = now;
      this.#before = this.#value;
    }
    this.#value = value;
  }

  rows(): TableRow[] {
    const rows: TableRow[] = [];
    for (let index = 0; index < this.#kept; index += 1) {
      rows.push([this.#series, this.#entity, this.#times[index], this.#befores[index], this.#values[index]]);
    }
    if (!Number.isNaN(this.#time)) rows.push([this.#series, this.#entity, this.#time, this.#before, this.#value]);
    return rows;
  }

  /** Keeps the instant that is over, or not. One place is left for the last row. */
  #close(): void {
    if (Number.isNaN(this.#time)) return;
    if (this.#instants++ % this.#stride !== 0) return;
    if (this.#kept === SERIES_ROWS_MAXIMUM - 1) {
      this.#thin();
      if ((this.#instants - 1) % this.#stride !== 0) return;
    }
    this.#times[this.#kept] = this.#time;
    this.#befores[this.#kept] = this.#before;
    this.#values[this.#kept] = this.#value;
    this.#kept += 1;
  }

  #thin(): void {
    this.#stride *= 2;
    const kept = Math.ceil(this.#kept / 2);
    for (const column of [this.#times, this.#befores, this.#values]) {
      for (let index = 0; index < kept; index += 1) column[index] = column[2 * index];
    }
    this.#kept = kept;
  }
}
