import { type EventHandle, NO_EVENT } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import type { BillingTerms } from "../billing/index.js";
import { startedUnits } from "../started.js";
import type { Rate, VmTariff } from "../tariff/index.js";

const SECONDS_PER_HOUR = 3600;

/** Takes the billed time of a run, or of the part of it for which rates and rule did not change. */
export interface BilledTime {
  billed(vm: Vm, rates: readonly Rate[], rule: string, seconds: number, fromSeconds: number, untilSeconds: number): void;
}

/**
 * One stretch of a VM's life from running to ended or suspended, while it lasts.
 *
 * A unit counts once time has passed in it: a run that ends at the very start of a unit has not started it, and one of
 * 0 s costs nothing. Each unit costs what is in force at its start, and a change of price or rule closes a line and
 * opens the next. A minimum is for the whole run: what was billed before a change of rule counts towards it.
 */
export class MeteredRun {
  readonly vm: Vm;
  /** Runs that began before it. */
  readonly number: number;
  /** The start of its next unit, while it is awaited. */
  event: EventHandle = NO_EVENT;
  readonly #tariff: VmTariff;
  readonly #bill: BilledTime;
  #terms: BillingTerms;
  #rates: readonly Rate[];
  readonly #startedAt: number;
  /** Where counting by these terms began, and how many scheduled boundaries have passed since. */
  #anchor: number;
  #boundaries = 0;
  #lineFrom: number;
  #lineUnits = 0;
  #unitStart: number;
  /** Time billed in lines that are closed. */
  #billedSeconds = 0;

  constructor(vm: Vm, tariff: VmTariff, now: number, bill: BilledTime, number = 0) {
    this.vm = vm;
    this.number = number;
    this.#tariff = tariff;
    this.#bill = bill;
    this.#terms = tariff.terms(now);
    this.#rates = tariff.rates(vm, now);
    this.#anchor = this.#lineFrom = this.#unitStart = this.#startedAt = now;
  }

  /** When the next unit starts, where the rule wants an event for that; else Infinity. */
  get nextBoundary(): number {
    return this.#terms.scheduled ? this.#anchor + (this.#boundaries + 1) * this.#terms.unitSeconds : Infinity;
  }

  /** A unit is over and the VM runs on. */
  boundary(now: number): void {
    this.#boundaries += 1;
    this.#lineUnits += 1;
    this.#unitStart = now;
    const terms = this.#tariff.terms(now);
    const rates = this.#tariff.rates(this.vm, now);
    if (terms === this.#terms && samePrices(rates, this.#rates)) return;
    this.#closeLine(now);
    this.#rates = rates;
    if (terms === this.#terms) return;
    this.#terms = terms;
    this.#anchor = now;
    this.#boundaries = 0;
  }

  /** The run is over; `isTaken`: because the provider took the VM back. */
  end(now: number, isTaken = false): void {
    const { waives } = this.#terms;
    if (isTaken && waives === "first-hour" && now - this.#startedAt < SECONDS_PER_HOUR) return;
    if (this.#terms.scheduled) {
      if (now > this.#unitStart && !(isTaken && waives === "last-unit" && now < this.nextBoundary)) this.#lineUnits += 1;
      this.#closeLine(now, this.#missingToMinimum(this.#lineUnits * this.#terms.unitSeconds));
    } else if (now > this.#anchor) {
      this.#count(now);
    }
  }

  /** Closes the line of scheduled units, with time that was bought beside them. */
  #closeLine(until: number, extraSeconds = 0): void {
    this.#sell(this.#rates, this.#lineUnits * this.#terms.unitSeconds + extraSeconds, this.#lineFrom, until);
    this.#lineFrom = until;
    this.#lineUnits = 0;
  }

  /** Bills units that had no events of their own, one line for each stretch of equal prices. */
  #count(end: number): void {
    const { unitSeconds } = this.#terms;
    let done = 0;
    let from = this.#anchor;
    for (;;) {
      const change = this.#tariff.changeAfter(this.vm, from);
      const isLast = change >= end;
      const until = isLast ? end : change;
      const units = startedUnits(this.#anchor, until, unitSeconds);
      const seconds = (units - done) * unitSeconds;
      // What is missing to the minimum is the last thing bought.
      this.#sell(this.#tariff.rates(this.vm, from), seconds + (isLast ? this.#missingToMinimum(seconds) : 0), from, until);
      if (isLast) return;
      done = units;
      from = change;
    }
  }

  /** Time that the rule's minimum adds when the last line has so many seconds; a run that started no unit owes nothing. */
  #missingToMinimum(lastSeconds: number): number {
    const seconds = this.#billedSeconds + lastSeconds;
    return seconds === 0 ? 0 : Math.max(0, this.#terms.minimumSeconds - seconds);
  }

  #sell(rates: readonly Rate[], seconds: number, from: number, until: number): void {
    if (seconds === 0) return;
    this.#billedSeconds += seconds;
    this.#bill.billed(this.vm, rates, this.#terms.rule, seconds, from, until);
  }
}

const samePrices = (a: readonly Rate[], b: readonly Rate[]): boolean => a === b || a.every((rate, index) => rate.priceMicroUsd === b[index].priceMicroUsd);
