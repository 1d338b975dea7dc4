import { Fault } from "../fault.js";
import { Fingerprint, hashName } from "../fingerprint.js";
import { INSTANT_EVENTS, InstantGuard } from "./instant-guard.js";
import { EventQueue } from "./queue.js";
import type { Rank } from "./rank.js";
import { DEAD } from "./slots.js";

/** A registered kind of event. */
export type EventKind = number & { readonly __kind?: never };
/** A scheduled event: slot and generation; stale once the event ran or was cancelled. */
export type EventHandle = number & { readonly __handle?: never };
/** The handle that stands for "nothing scheduled". */
export const NO_EVENT: EventHandle = -1;

/** An event of one kind that is set anew again and again. */
export type Timer = number & { readonly __timer?: never };

/** Why `run` returned. */
export type StopReason = "stopped" | "empty" | "horizon";

/** Hears of every event before it happens; `entity` is the name of what it happens to, empty where its kind gives none. */
export type EventObserver = (timeSeconds: number, kind: string, arg: number, entity: string) => void;

/** The guard's bound as a constant of this module: it is read at every event. */
const SUSPICIOUS = INSTANT_EVENTS;

/** The clock and the one total order of events: (time, rank, sequence). Time is seconds from the start of the run. */
export class Simulation {
  /** A double from the first: were it a small integer at first, all that was compiled before the first fraction would be thrown away. */
  #now = NaN;
  #sequence = 0;
  #processed = 0;
  /** Events processed when the clock came to the present instant. */
  #instantFrom = 0;
  #stopping = false;
  readonly #queue = new EventQueue();
  readonly #slots = this.#queue.slots;
  /** The time that the next call of `#schedule` is for: a double handed to a function that is not inlined is allocated. */
  readonly #time = new Float64Array(1);
  readonly #timeBits = new Int32Array(this.#time.buffer);
  readonly #handlers: ((arg: number) => void)[] = [];
  readonly #names: string[] = [];
  readonly #nameHashes: number[] = [];
  readonly #subjects: (((arg: number) => number) | undefined)[] = [];
  readonly #entities: (((arg: number) => string) | undefined)[] = [];
  readonly #fingerprint = new Fingerprint();
  readonly #guard = new InstantGuard();
  readonly #calls = new Map<number, () => void>();
  #callCount = 0;
  readonly #callKinds = new Map<string, EventKind>();

  /** Set to watch every event; it costs time and changes nothing. */
  observer: EventObserver | undefined = undefined;
  /** Set to hear what models remark on what they do in the course of an event; no event, and in no fingerprint. */
  listener: ((timeSeconds: number, remark: string, entity: string) => void) | undefined = undefined;

  constructor() {
    this.#now = 0;
  }

  /** Simulated time [s, ≥ 0]. */
  get now(): number {
    return this.#now;
  }

  /** Events processed so far. */
  get processed(): number {
    return this.#processed;
  }

  /** Events that are scheduled and neither run nor cancelled. */
  get pending(): number {
    return this.#queue.size;
  }

  /** Hash of the trajectory so far: time, kind by name and subject by name of every event. */
  get trajectory(): string {
    return this.#fingerprint.hex();
  }

  /**
   * Registers a kind of event and what it does with its integer argument.
   *
   * `subject` gives the hash of the name of the entity that the argument stands for (see `hashName`); without it the
   * argument itself is the subject. `entity` gives the name itself, for observers only. Register once per domain, not once per entity: kinds are limited to 65,535.
   */
  kind(name: string, handler: (arg: number) => void, subject?: (arg: number) => number, entity?: (arg: number) => string): EventKind {
    if (this.#handlers.length === DEAD) throw new Fault(`more than ${DEAD} kinds of event`, { entity: name });
    this.#handlers.push(handler);
    this.#names.push(name);
    // As a signed word, which needs no allocation.
    this.#nameHashes.push(hashName(name) | 0);
    this.#subjects.push(subject);
    this.#entities.push(entity);
    return this.#handlers.length - 1;
  }

  /** Schedules `kind(arg)` at an absolute time [s, finite, ≥ now]; `arg` is a signed 32-bit integer. O(1) amortised. */
  at(time: number, rank: Rank, kind: EventKind, arg = 0): EventHandle {
    this.#time[0] = time;
    return this.#slots.handle(this.#schedule(rank, kind, arg));
  }

  /** Schedules `kind(arg)` after a delay [s, ≥ 0]. */
  after(delay: number, rank: Rank, kind: EventKind, arg = 0): EventHandle {
    this.#time[0] = this.#now + delay;
    return this.#slots.handle(this.#schedule(rank, kind, arg));
  }

  /**
   * True when an event of this rank, were it scheduled now for now, would be the next to happen. Then the one who would
   * schedule it at the end of his own event may as well do it at once. False where a cancelled event is in the way.
   */
  isNext(rank: Rank): boolean {
    return !this.#queue.holdsBefore(this.#now, rank, this.#sequence);
  }

  /**
   * Lets `kind(arg)` happen at once, at the end of the present event, counted and fingerprinted as if it had been scheduled
   * for now to be the very next one.
   */
  happen(kind: EventKind, arg = 0): void {
    this.#processed += 1;
    this.#time[0] = this.#now;
    const subject = this.#subjects[kind];
    this.#fingerprint.event(this.#timeBits, 0, this.#nameHashes[kind], subject === undefined ? arg : subject(arg));
    if (this.observer !== undefined) this.observer(this.#now, this.#names[kind], arg, this.#entities[kind]?.(arg) ?? "");
    this.#handlers[kind](arg);
  }

  /** Tells the listener, if there is one, of something that is no event. */
  remark(what: string, entity: string): void {
    this.listener?.(this.#now, what, entity);
  }

  /** Schedules a closure: a convenience for cold paths, several times dearer than a kind. */
  call(time: number, rank: Rank, name: string, run: () => void): EventHandle {
    let kind = this.#callKinds.get(name);
    if (kind === undefined) {
      kind = this.kind(name, (id) => {
        const body = this.#calls.get(id);
        this.#calls.delete(id);
        body?.();
      });
      this.#callKinds.set(name, kind);
    }
    const id = this.#callCount++;
    this.#calls.set(id, run);
    return this.at(time, rank, kind, id);
  }

  /** True while the event has neither run nor been cancelled. */
  isPending(handle: EventHandle): boolean {
    return handle >= 0 && this.#slots.find(handle) >= 0;
  }

  /** Cancels a pending event; a stale handle is a fault. */
  cancel(handle: EventHandle): void {
    const slots = this.#slots;
    const slot = handle >= 0 ? slots.find(handle) : -1;
    if (slot < 0) throw new Fault(`stale event handle ${handle}`, { timeSeconds: this.#now });
    slots.retire(slot);
    this.#queue.cancel(slot);
  }

  /** Makes a timer for `kind(arg)`; it is not set. For what waits for one moment that changes, such as the next completion. */
  timer(kind: EventKind, arg = 0): Timer {
    return this.#queue.timer(kind, arg);
  }

  /**
   * Sets a timer to go off after a delay [s, ≥ 0], anew where it is set: the same as a cancelled event and a new one,
   * but nothing is left behind in the queue. O(log n) of the timers that are set.
   */
  setTimer(timer: Timer, delay: number, rank: Rank): void {
    this.#time[0] = this.#now + delay;
    this.#setTimer(timer, rank);
  }

  /** Unsets a timer, if it is set. */
  unsetTimer(timer: Timer): void {
    this.#queue.unsetTimer(timer);
  }

  /** Ends `run` after the current event. */
  stop(): void {
    this.#stopping = true;
  }

  /**
   * Runs events in order until stopped, until none is left, or until the next lies beyond the horizon [s]; unless it was
   * stopped, the clock then stands at a finite horizon. A clock that no longer moves is a fault that names the kinds of event.
   */
  run(horizon = Infinity): StopReason {
    this.#stopping = false;
    const queue = this.#queue;
    const slots = this.#slots;
    for (;;) {
      const slot = queue.pop();
      if (slot < 0) {
        if (horizon < Infinity) this.#now = horizon;
        return "empty";
      }
      if (slots.time(slot) > horizon) {
        queue.putBack(slot);
        this.#now = horizon;
        return "horizon";
      }
      slots.retire(slot);
      this.#dispatch(slot);
      if (this.#stopRequested()) return "stopped";
    }
  }

  /** Schedules an event at the noted time and returns its slot. */
  #schedule(rank: Rank, kind: EventKind, arg: number): number {
    const time = this.#time[0];
    if (!(time >= this.#now && time < Infinity)) this.#refuse(kind);
    const slots = this.#slots;
    const slot = slots.take(kind, arg);
    slots.setMoment(slot, time, rank, this.#sequence++);
    this.#queue.enter(slot);
    return slot;
  }

  #setTimer(timer: Timer, rank: Rank): void {
    const time = this.#time[0];
    if (!(time >= this.#now && time < Infinity)) this.#refuse(this.#slots.kind(timer));
    this.#queue.setTimer(timer, time, rank, this.#sequence++);
  }

  #refuse(kind: EventKind): never {
    throw new Fault(`event "${this.#names[kind]}" scheduled at ${this.#time[0]} s`, { timeSeconds: this.#now });
  }

  /** A method, because an event may have set the flag since it was cleared. */
  #stopRequested(): boolean {
    return this.#stopping;
  }

  #dispatch(slot: number): void {
    const slots = this.#slots;
    const time = slots.time(slot);
    const kind = slots.kind(slot);
    const arg = slots.arg(slot);
    this.#processed += 1;
    if (time !== this.#now) {
      this.#now = time;
      this.#instantFrom = this.#processed;
    } else if (this.#processed - this.#instantFrom > SUSPICIOUS) {
      this.#guard.witness(this.#names[kind], time);
    }
    const subject = this.#subjects[kind];
    this.#fingerprint.event(slots.words, slots.place(slot), this.#nameHashes[kind], subject === undefined ? arg : subject(arg));
    if (this.observer !== undefined) this.observer(time, this.#names[kind], arg, this.#entities[kind]?.(arg) ?? "");
    this.#handlers[kind](arg);
  }
}
