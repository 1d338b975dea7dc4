import { Fault } from "../fault.js";
import { CompensatedSum } from "./compensated-sum.js";

/** A value that is constant between changes, and its integral over time. O(1) memory. */
export class TimeWeighted {
  readonly #closed = new CompensatedSum();
  #value: number;
  #since: number;
  #from: number;

  /** Has `value` from `now` [s] on. */
  constructor(value = 0, now = 0) {
    this.#value = value;
    this.#since = now;
    this.#from = now;
  }

  get value(): number {
    return this.#value;
  }

  /** Changes the value at `now` [s, ≥ the last change]. */
  set(value: number, now: number): void {
    this.#pass(now);
    this.#value = value;
  }

  /** Changes the value by a difference at `now` [s, ≥ the last change]. */
  add(difference: number, now: number): void {
    this.set(this.#value + difference, now);
  }

  /** Forgets what was before `now` and keeps the value: the end of a warm-up. */
  restart(now: number): void {
    this.#pass(now);
    this.#closed.clear();
    this.#from = now;
  }

  /** Integral of the value from the start, or the last restart, to `now` [unit of the value · s]. */
  integral(now: number): number {
    this.#check(now);
    const closed = new CompensatedSum();
    closed.add(this.#closed.value);
    closed.add(this.#value * (now - this.#since));
    return closed.value;
  }

  /** Average over time from the start, or the last restart, to `now`; NaN over no time. */
  mean(now: number): number {
    return now === this.#from ? NaN : this.integral(now) / (now - this.#from);
  }

  #pass(now: number): void {
    this.#check(now);
    this.#closed.add(this.#value * (now - this.#since));
    this.#since = now;
  }

  #check(now: number): void {
    if (!(now >= this.#since)) throw new Fault(`a time-weighted value went back from ${this.#since} s`, { timeSeconds: now });
  }
}
