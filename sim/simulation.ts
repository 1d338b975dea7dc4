import { Fault } from "./fault.js";
import { EventQueue } from "./queue.js";
import type { Rank } from "./rank.js";

/** A registered kind of event. */
export type EventKind = number & { readonly __kind?: never };
/** A scheduled event: slot and generation; stale once the event ran or was cancelled. */
export type EventHandle = number & { readonly __handle?: never };
/** The handle that stands for "nothing scheduled". */
export const NO_EVENT: EventHandle = -1;

export type StopReason = "stopped" | "empty" | "horizon";

const SLOTS = 2 ** 26;

/** The clock and the one total order of events. Time is seconds from the start of the run. */
export class Simulation {
  #now = 0;
  #sequence = 0;
  #processed = 0;
  #stopping = false;
  readonly #queue = new EventQueue();
  readonly #kindOf: number[] = [];
  readonly #argOf: number[] = [];
  readonly #generation: number[] = [];
  readonly #handlers: ((arg: number) => void)[] = [];
  readonly #names: string[] = [];
  readonly #calls = new Map<number, () => void>();
  #callCount = 0;
  readonly #callKinds = new Map<string, EventKind>();

  /** Simulated time [s, ≥ 0]. */
  get now(): number {
    return this.#now;
  }

  /** Events processed so far. */
  get processed(): number {
    return this.#processed;
  }

  get pending(): number {
    return this.#queue.size;
  }

  /**
   * Registers a kind of event and what it does with its integer argument.
   * `subject` gives the hash of the name of the entity that `arg` stands for (see `hashName`);
   * without it the argument itself is the subject. Both enter the trajectory fingerprint, never the ordinal of the kind.
   */
  kind(name: string, handler: (arg: number) => void, subject?: (arg: number) => number): EventKind {
    void subject;
    this.#handlers.push(handler);
    this.#names.push(name);
    return this.#handlers.length - 1;
  }

  /** Schedules an event at an absolute time [s, finite, ≥ now]. */
  at(time: number, rank: Rank, kind: EventKind, arg = 0): EventHandle {
    if (!(time >= this.#now) || time === Infinity) {
      throw new Fault(`event "${this.#names[kind]}" scheduled at ${time} s, now is ${this.#now} s`, { timeSeconds: this.#now });
    }
    const slot = this.#queue.push(time, rank * 2 ** 49 + this.#sequence++);
    this.#kindOf[slot] = kind;
    this.#argOf[slot] = arg;
    this.#generation[slot] ??= 0;
    return this.#generation[slot] * SLOTS + slot;
  }

  /** Schedules an event after a delay [s, ≥ 0]. */
  after(delay: number, rank: Rank, kind: EventKind, arg = 0): EventHandle {
    return this.at(this.#now + delay, rank, kind, arg);
  }

  /** Cold-path convenience: schedules a closure; costs several times an event with a kind. */
  call(time: number, rank: Rank, name: string, run: () => void): EventHandle {
    let kind = this.#callKinds.get(name);
    if (kind === undefined) {
      kind = this.kind(name, (id) => {
        const body = this.#calls.get(id) as () => void;
        this.#calls.delete(id);
        body();
      });
      this.#callKinds.set(name, kind);
    }
    const id = this.#callCount++;
    this.#calls.set(id, run);
    return this.at(time, rank, kind, id);
  }

  /** True while the event has neither run nor been cancelled. */
  isPending(handle: EventHandle): boolean {
    return handle >= 0 && this.#generation[handle % SLOTS] === Math.floor(handle / SLOTS);
  }

  /** Cancels a pending event; a stale handle is a fault. */
  cancel(handle: EventHandle): void {
    if (!this.isPending(handle)) throw new Fault(`stale event handle ${handle}`, { timeSeconds: this.#now });
    const slot = handle % SLOTS;
    this.#generation[slot] += 1;
    this.#queue.remove(slot);
  }

  /** Ends `run` after the current event. */
  stop(): void {
    this.#stopping = true;
  }

  /** Runs events in order until stopped, none is left, or the next lies beyond the horizon [s]; then the clock stands at the horizon. */
  run(horizon = Infinity): StopReason {
    this.#stopping = false;
    for (;;) {
      const slot = this.#queue.peek();
      if (slot < 0) return "empty";
      const time = this.#queue.timeOf(slot);
      if (time > horizon) {
        this.#now = horizon;
        return "horizon";
      }
      this.#queue.remove(slot);
      this.#generation[slot] += 1;
      this.#now = time;
      this.#processed += 1;
      this.#handlers[this.#kindOf[slot]](this.#argOf[slot]);
      if (this.#stopping) return "stopped";
    }
  }
}
