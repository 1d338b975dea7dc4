import { Fault } from "../../../sim/index.js";
import { hour } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";
import type { PriceBook } from "../books/index.js";
import { Steps } from "../steps.js";
import type { PricedVm, Rate, VmTariff } from "./tariff.js";

/** Prices of a provider's book in one region, as the calendar of the run goes by. */
export class BookTariff implements VmTariff {
  readonly #book: PriceBook;
  readonly #region: string | undefined;
  readonly #startMillis: number;
  readonly #terms: Steps<BillingTerms>;
  /** By purchase option and type. */
  readonly #prices = new Map<string, Map<string, Steps<readonly Rate[]>>>();

  constructor(book: PriceBook, region: string | undefined, startMillis: number, terms: Steps<BillingTerms>) {
    this.#book = book;
    this.#region = region;
    this.#startMillis = startMillis;
    this.#terms = terms;
  }

  prices(vm: PricedVm, now: number): boolean {
    return this.#pricesOf(vm).at(now) !== undefined;
  }

  rates(vm: PricedVm, now: number): readonly Rate[] {
    const rates = this.#pricesOf(vm).at(now);
    if (rates !== undefined) return rates;
    throw new Fault(`the price book of ${this.#book.provider} has no ${vm.purchase} price of ${vm.type} yet`, { timeSeconds: now, entity: vm.name });
  }

  changeAfter(vm: PricedVm, now: number): number {
    return this.#pricesOf(vm).changeAfter(now);
  }

  terms(now: number): BillingTerms {
    return this.#terms.at(now)!;
  }

  #pricesOf(vm: PricedVm): Steps<readonly Rate[]> {
    let types = this.#prices.get(vm.purchase);
    if (types === undefined) this.#prices.set(vm.purchase, (types = new Map<string, Steps<readonly Rate[]>>()));
    let steps = types.get(vm.type);
    if (steps === undefined) {
      const eras = this.#book.eras(this.#region, vm.type, vm.purchase);
      const rates = eras.map((era): readonly Rate[] => [{ basis: hour, priceMicroUsd: era.microUsd, amount: 1 }]);
      types.set(vm.type, (steps = new Steps(eras.map((era) => era.fromMillis), rates).secondsFrom(this.#startMillis)));
    }
    return steps;
  }
}
