import type { Vm } from "../../ports/index.js";
import type { BillingTerms } from "../billing/index.js";
import { startedUnits } from "../started.js";
import type { Rate, VmTariff } from "../tariff/index.js";

/** Takes the billed time of a run, or of the part of it for which rates and rule did not change. */
export interface BilledTime {
  billed(vm: Vm, rates: readonly Rate[], rule: string, seconds: number, fromSeconds: number, untilSeconds: number): void;
}

/**
 * One stretch of a VM's life from running to ended or suspended, while it lasts.
 *
 * A unit counts once time has passed in it: a run that ends at the very start of a unit has not started it, and one of
 * 0 s costs nothing. Each unit costs what is in force at its start, and a change of price or rule closes a line and
 * opens the next. A new rule finds the run already going, so its minimum is not asked again.
 */
export class MeteredRun {
  readonly vm: Vm;
  readonly #tariff: VmTariff;
  readonly #bill: BilledTime;
  #terms: BillingTerms;
  #rates: readonly Rate[];
  /** Where counting by these terms began, and how many scheduled boundaries have passed since. */
  #anchor: number;
  #boundaries = 0;
  #minimumSeconds: number;
  #lineFrom: number;
  #lineUnits = 0;
  #unitStart: number;

  constructor(vm: Vm, tariff: VmTariff, now: number, bill: BilledTime) {
    this.vm = vm;
    this.#tariff = tariff;
    this.#bill = bill;
    this.#terms = tariff.terms(now);
    this.#rates = tariff.rates(vm, now);
    this.#minimumSeconds = this.#terms.minimumSeconds;
    this.#anchor = this.#lineFrom = this.#unitStart = now;
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
    this.#minimumSeconds = 0;
  }

  /** The run is over. */
  end(now: number): void {
    if (this.#terms.scheduled) {
      if (now > this.#unitStart) this.#lineUnits += 1;
      this.#closeLine(now);
    } else if (now > this.#anchor) {
      this.#count(now);
    }
  }

  #closeLine(until: number): void {
    if (this.#lineUnits > 0) this.#bill.billed(this.vm, this.#rates, this.#terms.rule, this.#lineUnits * this.#terms.unitSeconds, this.#lineFrom, until);
    this.#lineFrom = until;
    this.#lineUnits = 0;
  }

  /** Bills units that had no events of their own, one line for each stretch of equal prices. */
  #count(end: number): void {
    const { unitSeconds, rule } = this.#terms;
    let done = 0;
    let from = this.#anchor;
    for (;;) {
      const change = this.#tariff.changeAfter(this.vm, from);
      const isLast = change >= end;
      const until = isLast ? end : change;
      const units = startedUnits(this.#anchor, until, unitSeconds);
      const counted = (units - done) * unitSeconds;
      // What is missing to the minimum is the last thing bought.
      const seconds = isLast ? Math.max(counted, this.#minimumSeconds - done * unitSeconds) : counted;
      if (seconds > 0) this.#bill.billed(this.vm, this.#tariff.rates(this.vm, from), rule, seconds, from, until);
      if (isLast) return;
      done = units;
      from = change;
    }
  }
}

const samePrices = (a: readonly Rate[], b: readonly Rate[]): boolean => a.every((rate, index) => rate.priceMicroUsd === b[index].priceMicroUsd);
