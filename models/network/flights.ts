import type { EventKind } from "../../sim/index.js";

const FIRST_ROWS = 64;

/** Messages under way, in rows that are used again: memory grows with what is in flight. */
export class Flights {
  /** By row: ordered pair of sites, payload and bytes on the wire [B], what happens at the arrival. */
  place = new Int32Array(FIRST_ROWS);
  bytes = new Float64Array(FIRST_ROWS);
  wire = new Float64Array(FIRST_ROWS);
  kind = new Int32Array(FIRST_ROWS);
  arg = new Int32Array(FIRST_ROWS);
  /** By row: the flow on shared links while its bytes leave, −1 without one; and when the last byte leaves where that is known from the start [s]. */
  flow = new Int32Array(FIRST_ROWS);
  leftAt = new Float64Array(FIRST_ROWS);
  /** By row: the event of its arrival, of those that know it from the start; and bytes that wait at the end of a way that is down, −1 while it goes on. */
  event = new Float64Array(FIRST_ROWS);
  held = new Float64Array(FIRST_ROWS);
  #isOpen = new Uint8Array(FIRST_ROWS);
  #free = new Int32Array(FIRST_ROWS);
  #freed = 0;
  #used = 0;

  /** Takes a row. */
  open(place: number, bytes: number, wire: number, kind: EventKind, arg: number): number {
    const row = this.#freed > 0 ? this.#free[--this.#freed] : this.#used++;
    if (row === this.place.length) this.#grow();
    this.place[row] = place;
    this.bytes[row] = bytes;
    this.wire[row] = wire;
    this.kind[row] = kind;
    this.arg[row] = arg;
    this.flow[row] = -1;
    this.leftAt[row] = 0;
    this.held[row] = -1;
    this.#isOpen[row] = 1;
    return row;
  }

  /** Gives the row back; its values stand until the next `open`. */
  close(row: number): void {
    this.#isOpen[row] = 0;
    this.#free[this.#freed++] = row;
  }

  /** Rows in use, ascending. */
  rows(): number[] {
    return Array.from({ length: this.#used }, (_, row) => row).filter((row) => this.#isOpen[row] === 1);
  }

  #grow(): void {
    const rows = 2 * this.place.length;
    const wider = <A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A => (to.set(from), to);
    this.place = wider(this.place, new Int32Array(rows));
    this.bytes = wider(this.bytes, new Float64Array(rows));
    this.wire = wider(this.wire, new Float64Array(rows));
    this.kind = wider(this.kind, new Int32Array(rows));
    this.arg = wider(this.arg, new Int32Array(rows));
    this.flow = wider(this.flow, new Int32Array(rows));
    this.leftAt = wider(this.leftAt, new Float64Array(rows));
    this.event = wider(this.event, new Float64Array(rows));
    this.held = wider(this.held, new Float64Array(rows));
    this.#isOpen = wider(this.#isOpen, new Uint8Array(rows));
    this.#free = wider(this.#free, new Int32Array(rows));
  }
}
