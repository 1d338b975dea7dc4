import { Fault } from "../fault.js";
import { type EventKind, Rank, type Simulation } from "../kernel/index.js";
import type { RandomSource } from "../random.js";
import { type LineOrder, PriorityLines, WaitingLine } from "./waiting-line.js";

/** What a station is like. */
export interface StationOptions {
  /** Servers that work side by side [integer ≥ 1, or Infinity]. */
  readonly servers: number;
  /** Customers that fit in, those in service included; who finds it full is refused. Infinity unless given. */
  readonly capacity?: number;
  /** Order of the waiting line; `fifo` unless given. `priority` is non-preemptive, the higher first. */
  readonly order?: LineOrder;
  /** Source for `order: random`. */
  readonly random?: RandomSource;
}

/** Hears when a customer's service starts and ends. */
export interface StationListener {
  served(customer: number): void;
  serviceStarted?(customer: number, waitedSeconds: number): void;
}

/**
 * A multi-server queueing station: customers are integers, each brings its own service time.
 *
 * O(1) per customer beside the kernel; nothing is allocated per customer. Sums are kept for Little's law and utilisation.
 */
export class Station {
  readonly name: string;
  readonly #sim: Simulation;
  readonly #listener: StationListener;
  readonly #done: EventKind;
  readonly #servers: number;
  readonly #capacity: number;
  readonly #line: WaitingLine | undefined;
  readonly #levels: PriorityLines | undefined;
  #customer = new Int32Array(64);
  #serviceSeconds = new Float64Array(64);
  #arrivedAt = new Float64Array(64);
  readonly #freeRows: number[] = [];
  #rows = 0;
  #busy = 0;
  #inside = 0;
  #changedAt = 0;
  #customerSeconds = 0;
  #busySeconds = 0;
  #arrived = 0;
  #refused = 0;
  #completed = 0;
  #waitSum = 0;

  constructor(sim: Simulation, name: string, options: StationOptions, listener: StationListener) {
    if (!(options.servers >= 1)) throw new TypeError(`station ${name}: servers must be at least 1, not ${options.servers}`);
    this.#sim = sim;
    this.name = name;
    this.#servers = options.servers;
    this.#capacity = options.capacity ?? Infinity;
    this.#listener = listener;
    const order = options.order ?? "fifo";
    if (order === "priority") this.#levels = new PriorityLines();
    else this.#line = new WaitingLine(order, options.random);
    this.#done = sim.kind(`${name} served`, (row) => this.#finish(row), (row) => this.#customer[row]);
  }

  /** Customers inside, waiting or in service. */
  get inside(): number {
    return this.#inside;
  }

  get arrived(): number {
    return this.#arrived;
  }

  get refused(): number {
    return this.#refused;
  }

  get completed(): number {
    return this.#completed;
  }

  /** Sum of the times that customers whose service has started spent in the line [s]. */
  get waitSeconds(): number {
    return this.#waitSum;
  }

  /** Integral of the number inside, up to now [customer·s]. */
  customerSeconds(): number {
    this.#account();
    return this.#customerSeconds;
  }

  /** Integral of the number of busy servers, up to now [server·s]. */
  busySeconds(): number {
    this.#account();
    return this.#busySeconds;
  }

  /** A customer arrives with its service time [s, ≥ 0]; false when the station is full. */
  arrive(customer: number, serviceSeconds: number, priority = 0): boolean {
    if (!(serviceSeconds >= 0 && serviceSeconds < Infinity)) {
      throw new Fault(`service time ${serviceSeconds} s`, { timeSeconds: this.#sim.now, entity: this.name });
    }
    this.#arrived += 1;
    if (this.#inside >= this.#capacity) {
      this.#refused += 1;
      return false;
    }
    this.#account();
    this.#inside += 1;
    const row = this.#takeRow();
    this.#customer[row] = customer;
    this.#serviceSeconds[row] = serviceSeconds;
    this.#arrivedAt[row] = this.#sim.now;
    if (this.#busy < this.#servers) this.#start(row);
    else if (this.#line !== undefined) this.#line.push(row);
    else this.#levels?.push(row, priority);
    return true;
  }

  #start(row: number): void {
    this.#busy += 1;
    const waited = this.#sim.now - this.#arrivedAt[row];
    this.#waitSum += waited;
    this.#sim.after(this.#serviceSeconds[row], Rank.completion, this.#done, row);
    this.#listener.serviceStarted?.(this.#customer[row], waited);
  }

  #finish(row: number): void {
    this.#account();
    this.#busy -= 1;
    this.#inside -= 1;
    this.#completed += 1;
    const customer = this.#customer[row];
    this.#freeRows.push(row);
    const next = this.#line !== undefined ? this.#line.shift() : (this.#levels?.shift() ?? -1);
    if (next >= 0) this.#start(next);
    this.#listener.served(customer);
  }

  #account(): void {
    const now = this.#sim.now;
    const elapsed = now - this.#changedAt;
    if (elapsed === 0) return;
    this.#customerSeconds += elapsed * this.#inside;
    this.#busySeconds += elapsed * this.#busy;
    this.#changedAt = now;
  }

  #takeRow(): number {
    const free = this.#freeRows.pop();
    if (free !== undefined) return free;
    if (this.#rows === this.#customer.length) {
      const size = this.#rows * 2;
      const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
      this.#customer = grow(this.#customer, new Int32Array(size));
      this.#serviceSeconds = grow(this.#serviceSeconds, new Float64Array(size));
      this.#arrivedAt = grow(this.#arrivedAt, new Float64Array(size));
    }
    return this.#rows++;
  }
}
