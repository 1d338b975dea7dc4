import { Fault } from "../fault.js";
import { type EventKind, Rank, type Simulation } from "../kernel/index.js";
import { FinishHeap } from "./finish-heap.js";

/** Who comes before whom: the higher priority, or the least service left (SRPT); first come among equals. */
export type PreemptiveOrder = "priority" | "shortest-remaining";

/** What a preemptive station is like. */
export interface PreemptiveOptions {
  /** Servers that work side by side [integer ≥ 1]. */
  readonly servers: number;
  readonly order: PreemptiveOrder;
}

/**
 * A station that always serves the foremost: who comes before one in service takes its server, and the interrupted one
 * goes on later where it stopped (preemptive-resume). Equals do not interrupt each other.
 *
 * O(servers + log n) per customer beside the kernel.
 */
export class PreemptiveStation {
  readonly name: string;
  readonly #sim: Simulation;
  readonly #served: (customer: number) => void;
  readonly #done: EventKind;
  readonly #byPriority: boolean;
  /** Rows in service, the first `busy` of them. */
  readonly #serving: Int32Array;
  #busy = 0;
  readonly #line = new FinishHeap();
  #customer = new Int32Array(64);
  #priority = new Float64Array(64);
  #arrival = new Float64Array(64);
  /** Service left when it last stood in the line, and where it is served, when that ends [s]. */
  #leftSeconds = new Float64Array(64);
  #endsAt = new Float64Array(64);
  #event = new Float64Array(64);
  readonly #freeRows: number[] = [];
  #rows = 0;
  #arrived = 0;

  constructor(sim: Simulation, name: string, options: PreemptiveOptions, served: (customer: number) => void) {
    if (!(Number.isInteger(options.servers) && options.servers >= 1)) throw new TypeError(`station ${name}: servers must be a whole number from 1, not ${options.servers}`);
    this.name = name;
    this.#sim = sim;
    this.#served = served;
    this.#byPriority = options.order === "priority";
    this.#serving = new Int32Array(options.servers);
    this.#done = sim.kind(`${name} served`, (row) => this.#finish(row), (row) => this.#customer[row]);
  }

  /** Customers inside, waiting or in service. */
  get inside(): number {
    return this.#busy + this.#line.size;
  }

  /** A customer arrives with its service time [s, ≥ 0]; it may take the server of the hindmost in service. */
  arrive(customer: number, serviceSeconds: number, priority = 0): void {
    if (!(serviceSeconds >= 0 && serviceSeconds < Infinity)) {
      throw new Fault(`service time ${serviceSeconds} s`, { timeSeconds: this.#sim.now, entity: this.name });
    }
    const row = this.#freeRows.pop() ?? this.#newRow();
    this.#customer[row] = customer;
    this.#priority[row] = priority;
    this.#arrival[row] = this.#arrived++;
    this.#leftSeconds[row] = serviceSeconds;
    if (this.#busy === this.#serving.length) {
      const place = this.#hindmost();
      const served = this.#serving[place];
      if (!(this.#key(row, serviceSeconds) < this.#key(served, this.#endsAt[served] - this.#sim.now))) {
        this.#queue(row);
        return;
      }
      this.#interrupt(place);
    }
    this.#start(row);
  }

  /** The less, the more to the front. */
  #key(row: number, leftSeconds: number): number {
    return this.#byPriority ? -this.#priority[row] : leftSeconds;
  }

  /** Place in service of the one that would be interrupted first: the last come among equals. */
  #hindmost(): number {
    const now = this.#sim.now;
    let hindmost = 0;
    for (let place = 1; place < this.#busy; place += 1) {
      const [row, last] = [this.#serving[place], this.#serving[hindmost]];
      const difference = this.#key(row, this.#endsAt[row] - now) - this.#key(last, this.#endsAt[last] - now);
      if (difference > 0 || (difference === 0 && this.#arrival[row] > this.#arrival[last])) hindmost = place;
    }
    return hindmost;
  }

  #start(row: number): void {
    this.#serving[this.#busy++] = row;
    this.#endsAt[row] = this.#sim.now + this.#leftSeconds[row];
    this.#event[row] = this.#sim.at(this.#endsAt[row], Rank.completion, this.#done, row);
  }

  #interrupt(place: number): void {
    const row = this.#serving[place];
    this.#sim.cancel(this.#event[row]);
    this.#leftSeconds[row] = this.#endsAt[row] - this.#sim.now;
    this.#serving[place] = this.#serving[--this.#busy];
    this.#queue(row);
  }

  /** An interrupted one stands before those of its rank that came after it. */
  #queue(row: number): void {
    this.#line.insert(this.#key(row, this.#leftSeconds[row]), row, this.#arrival[row]);
  }

  #finish(row: number): void {
    this.#serving[this.#serving.indexOf(row)] = this.#serving[--this.#busy];
    this.#freeRows.push(row);
    if (this.#line.size > 0) this.#start(this.#line.removeFirst());
    this.#served(this.#customer[row]);
  }

  #newRow(): number {
    if (this.#rows === this.#customer.length) {
      const size = this.#rows * 2;
      const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
      this.#customer = grow(this.#customer, new Int32Array(size));
      this.#priority = grow(this.#priority, new Float64Array(size));
      this.#arrival = grow(this.#arrival, new Float64Array(size));
      this.#leftSeconds = grow(this.#leftSeconds, new Float64Array(size));
      this.#endsAt = grow(this.#endsAt, new Float64Array(size));
      this.#event = grow(this.#event, new Float64Array(size));
    }
    return this.#rows++;
  }
}
