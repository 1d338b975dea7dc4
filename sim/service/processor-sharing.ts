import { Fault } from "../fault.js";
import { type EventKind, Rank, type Simulation, type Timer } from "../kernel/index.js";
import { FinishHeap } from "./finish-heap.js";

/** A task in a shared processor: its row in the heap of finishes; stale once it left. */
export type SharedTask = number;

/** The kind of event, and its argument, by which one of many processors hears that its foremost task is done: its handler calls `complete`. */
export interface SharedAlarm {
  readonly kind: EventKind;
  readonly arg: number;
}

/**
 * Egalitarian processor sharing: `servers` servers of speed 1 share n tasks, each task running at min(1, servers / n).
 *
 * Virtual time is the service each present task has had since the processor was last idle; a task of work w that enters
 * at virtual time v leaves at v + w. One timer for the next completion; O(log n) per arrival, departure or change of speed.
 * At a completion, virtual time is set to the finisher's own, so that equal tasks leave together whatever was rounded;
 * it starts anew at 0 when the processor empties. Finish times are exact to 4 ulp per event since then.
 */
export class ProcessorSharing {
  readonly #sim: Simulation;
  readonly #completion: Timer;
  readonly #finished: (customer: number) => void;
  readonly #heap = new FinishHeap();
  #servers: number;
  #virtual = 0;
  #updatedAt = 0;

  /**
   * @param servers Capacity in tasks served at full speed [> 0, may be a fraction].
   * @param alarm Where there are many processors: kinds of event are limited in number. A kind of its own unless given.
   */
  constructor(sim: Simulation, name: string, servers: number, finished: (customer: number) => void, alarm?: SharedAlarm) {
    if (!(servers > 0 && servers < Infinity)) throw new TypeError(`${name}: servers must be positive, not ${servers}`);
    this.#sim = sim;
    this.#servers = servers;
    this.#finished = finished;
    this.#completion = sim.timer(alarm?.kind ?? sim.kind(`${name} finished`, () => this.complete()), alarm?.arg ?? 0);
  }

  /** Tasks being served. */
  get size(): number {
    return this.#heap.size;
  }

  /** Adds a task with its work [s at full speed, ≥ 0] for a customer number; returns what `remove` takes. */
  add(customer: number, workSeconds: number): SharedTask {
    if (!(workSeconds >= 0 && workSeconds < Infinity)) throw new Fault(`work ${workSeconds} s`, { timeSeconds: this.#sim.now });
    this.#advance();
    const task = this.#heap.insert(this.#virtual + workSeconds, customer);
    this.#arm();
    return task;
  }

  /** Takes a task out before it finished and returns the work it has left [s at full speed]. */
  remove(task: SharedTask): number {
    this.#advance();
    const left = this.#heap.remove(task) - this.#virtual;
    this.#reset();
    this.#arm();
    return Math.max(0, left);
  }

  /** Changes the capacity; 0 pauses everything. */
  setServers(servers: number): void {
    if (!(servers >= 0 && servers < Infinity)) throw new Fault(`servers ${servers}`, { timeSeconds: this.#sim.now });
    this.#advance();
    this.#servers = servers;
    this.#arm();
  }

  /** The event of the foremost task has happened; to be called by nobody but its handler. */
  complete(): void {
    this.#virtual = this.#heap.firstFinish();
    this.#updatedAt = this.#sim.now;
    const customer = this.#heap.removeFirst();
    this.#reset();
    this.#arm();
    this.#finished(customer);
  }

  /** Service each present task gets per second. */
  #rate(): number {
    const n = this.#heap.size;
    return n <= this.#servers ? 1 : this.#servers / n;
  }

  #advance(): void {
    const now = this.#sim.now;
    if (now !== this.#updatedAt && this.#heap.size > 0) {
      // Never past the next finish: rounding must not turn a remainder negative.
      this.#virtual = Math.min(this.#virtual + (now - this.#updatedAt) * this.#rate(), this.#heap.firstFinish());
    }
    this.#updatedAt = now;
  }

  #reset(): void {
    if (this.#heap.size === 0) this.#virtual = 0;
  }

  #arm(): void {
    if (this.#heap.size === 0 || this.#servers === 0) {
      this.#sim.unsetTimer(this.#completion);
      return;
    }
    const left = this.#heap.firstFinish() - this.#virtual;
    const n = this.#heap.size;
    const delay = n <= this.#servers ? left : (left * n) / this.#servers;
    this.#sim.setTimer(this.#completion, delay, Rank.completion);
  }
}
