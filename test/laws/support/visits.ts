import { type EventKind, makeVariate, type RandomSource, Rank, Simulation, type Variate, type VariateSpec } from "../../../sim/index.js";
import { type Chance, WARM_UP_SHARE } from "./law.js";

/** Numbers of customers that are told apart in the state counts; more count as the last. */
const STATES = 64;

/** What a system tells about customers, by ordinal of arrival. */
export interface Hearing {
  started(customer: number, waitedSeconds: number): void;
  left(customer: number): void;
}

/** A system that customers enter and leave. */
export interface System {
  /** False when the customer is turned away. */
  enter(customer: number): boolean;
  /** Integrals over time up to now, whose growth over the watched stretch is wanted. */
  integrals?(): readonly number[];
}

/**
 * A stretch of a system's life: its customers from the end of the warm-up on, each followed until it leaves, and the
 * time between the first and the last of their arrivals. Arrivals go on until all have left.
 */
export interface Visits {
  /** Time inside, NaN for those turned away, in order of arrival [s]. */
  readonly sojournSeconds: Float64Array;
  /** Time before service, where the system tells it [s]. */
  readonly waitSeconds: Float64Array;
  /** Share of time with n inside, and its mean. */
  readonly timeShare: Float64Array;
  readonly meanInside: number;
  readonly meanSquareInside: number;
  /** Share of arrivals that found n inside. */
  readonly seenShare: Float64Array;
  /** Share of arrivals turned away. */
  readonly refusedShare: number;
  /** Growth of the system's integrals per second. */
  readonly rates: readonly number[];
}

/** Lets customers arrive at a system built by `build`, and watches those after the warm-up. */
export function visits(chance: Chance, interarrival: VariateSpec, arrivals: number, build: (sim: Simulation, hearing: Hearing) => System): Visits {
  return new Watch(makeVariate(interarrival), chance("arrivals"), arrivals, build).run();
}

/** Keeps its numbers in fields and typed arrays: as captured variables they would be allocated anew at every event. */
class Watch implements Hearing {
  readonly #sim = new Simulation();
  readonly #gap: Variate;
  readonly #source: RandomSource;
  readonly #system: System;
  readonly #arrive: EventKind;
  /** Watched are the customers from `first` to the one before `end`. */
  readonly #first: number;
  readonly #end: number;
  readonly #sojournSeconds: Float64Array;
  readonly #waitSeconds: Float64Array;
  readonly #spent = new Float64Array(STATES);
  readonly #seen = new Float64Array(STATES);
  #isCounting = false;
  #unfinished: number;
  #refused = 0;
  #inside = 0;
  #changedAt = 0;
  #customerSeconds = 0;
  #squareSeconds = 0;
  #from = NaN;
  #until = NaN;
  #before: readonly number[] = [];
  #after: readonly number[] = [];

  constructor(gap: Variate, source: RandomSource, arrivals: number, build: (sim: Simulation, hearing: Hearing) => System) {
    this.#gap = gap;
    this.#source = source;
    this.#first = Math.floor(arrivals * WARM_UP_SHARE);
    this.#end = arrivals;
    this.#unfinished = arrivals - this.#first;
    this.#sojournSeconds = new Float64Array(this.#unfinished);
    this.#waitSeconds = new Float64Array(this.#unfinished).fill(NaN);
    this.#system = build(this.#sim, this);
    this.#arrive = this.#sim.kind("arrive", (customer) => this.#arrival(customer));
  }

  run(): Visits {
    this.#next(0);
    this.#sim.run();
    const elapsed = this.#until - this.#from;
    const watched = this.#sojournSeconds.length;
    return {
      sojournSeconds: this.#sojournSeconds,
      waitSeconds: this.#waitSeconds,
      timeShare: this.#spent.map((seconds) => seconds / elapsed),
      meanInside: this.#customerSeconds / elapsed,
      meanSquareInside: this.#squareSeconds / elapsed,
      seenShare: this.#seen.map((count) => count / watched),
      refusedShare: this.#refused / watched,
      rates: this.#after.map((integral, index) => (integral - this.#before[index]) / elapsed),
    };
  }

  started(customer: number, waitedSeconds: number): void {
    if (this.#isWatched(customer)) this.#waitSeconds[customer - this.#first] = waitedSeconds;
  }

  left(customer: number): void {
    this.#account();
    this.#inside -= 1;
    if (!this.#isWatched(customer)) return;
    this.#sojournSeconds[customer - this.#first] = this.#sim.now - this.#sojournSeconds[customer - this.#first];
    this.#ended();
  }

  #arrival(customer: number): void {
    this.#account();
    if (customer === this.#first) {
      this.#isCounting = true;
      this.#from = this.#sim.now;
      this.#before = this.#system.integrals?.() ?? [];
    } else if (customer === this.#end) {
      this.#isCounting = false;
      this.#until = this.#sim.now;
      this.#after = this.#system.integrals?.() ?? [];
      if (this.#unfinished === 0) this.#sim.stop();
    }
    if (this.#isWatched(customer)) {
      this.#seen[Math.min(this.#inside, STATES - 1)] += 1;
      this.#sojournSeconds[customer - this.#first] = this.#sim.now;
    }
    this.#inside += 1;
    if (!this.#system.enter(customer)) this.#refuse(customer);
    this.#next(customer + 1);
  }

  #refuse(customer: number): void {
    this.#inside -= 1;
    if (!this.#isWatched(customer)) return;
    this.#sojournSeconds[customer - this.#first] = NaN;
    this.#refused += 1;
    this.#ended();
  }

  #next(customer: number): void {
    this.#sim.after(this.#gap.sample(this.#source), Rank.arrival, this.#arrive, customer);
  }

  #isWatched(customer: number): boolean {
    return customer >= this.#first && customer < this.#end;
  }

  #ended(): void {
    this.#unfinished -= 1;
    if (this.#unfinished === 0 && this.#until >= 0) this.#sim.stop();
  }

  #account(): void {
    const elapsed = this.#sim.now - this.#changedAt;
    this.#changedAt = this.#sim.now;
    if (!this.#isCounting) return;
    const inside = this.#inside;
    this.#spent[Math.min(inside, STATES - 1)] += elapsed;
    this.#customerSeconds += elapsed * inside;
    this.#squareSeconds += elapsed * inside * inside;
  }
}

/** Mean of the values that are numbers. */
export function mean(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const each of values) {
    if (Number.isNaN(each)) continue;
    sum += each;
    count += 1;
  }
  return sum / count;
}

/** Mean square distance from a centre that theory gives. */
export function spreadAround(centre: number, values: Float64Array): number {
  let sum = 0;
  for (const each of values) sum += (each - centre) * (each - centre);
  return sum / values.length;
}

/** Share of values above a bound. */
export function shareAbove(bound: number, values: Float64Array): number {
  let count = 0;
  for (const each of values) if (each > bound) count += 1;
  return count / values.length;
}
