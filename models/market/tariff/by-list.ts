import { Fault } from "../../../sim/index.js";
import { hour } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";
import type { Steps } from "../steps.js";
import type { PricedVm, Rate, VmTariff } from "./tariff.js";

/** A site's own price list by instance type. */
export class ListTariff implements VmTariff {
  readonly #rates: ReadonlyMap<string, readonly Rate[]>;
  readonly #terms: Steps<BillingTerms>;

  constructor(types: Readonly<Record<string, number>>, terms: Steps<BillingTerms>) {
    this.#rates = new Map(Object.entries(types).map(([type, priceMicroUsd]) => [type, [{ basis: hour, priceMicroUsd, amount: 1 }]]));
    this.#terms = terms;
  }

  prices(vm: PricedVm): boolean {
    return this.#rates.has(vm.type);
  }

  rates(vm: PricedVm, now: number): readonly Rate[] {
    const rates = this.#rates.get(vm.type);
    if (rates === undefined) throw new Fault(`the site's price list has no type ${vm.type}`, { timeSeconds: now, entity: vm.name });
    return rates;
  }

  changeAfter(): number {
    return Infinity;
  }

  terms(now: number): BillingTerms {
    return this.#terms.at(now)!;
  }
}
