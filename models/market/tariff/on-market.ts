import { hour } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";
import type { PricePath } from "../spot/price-path.js";
import type { SpotRules } from "../spot/rules.js";
import type { Steps } from "../steps.js";
import type { PricedVm, Rate, VmTariff } from "./tariff.js";

/** The price of a spot market, for one VM: never more than was bid for it, also while it runs on after a notice. */
export class MarketTariff implements VmTariff {
  readonly #path: PricePath;
  readonly #rules: Steps<SpotRules>;
  readonly #bidMicroUsd: number;
  /** As they were asked for last: the same object while they are the same. */
  #rates: readonly Rate[] = [];

  constructor(path: PricePath, rules: Steps<SpotRules>, bidMicroUsd: number) {
    this.#path = path;
    this.#rules = rules;
    this.#bidMicroUsd = bidMicroUsd;
  }

  prices(_vm: PricedVm, now: number): boolean {
    return !Number.isNaN(this.#path.at(now));
  }

  rates(_vm: PricedVm, now: number): readonly Rate[] {
    const priceMicroUsd = Math.min(this.#path.at(now), this.#bidMicroUsd);
    if (this.#rates.length === 0 || this.#rates[0].priceMicroUsd !== priceMicroUsd) this.#rates = [{ basis: hour, priceMicroUsd, amount: 1 }];
    return this.#rates;
  }

  changeAfter(_vm: PricedVm, now: number): number {
    return this.#path.changeAfter(now);
  }

  terms(now: number): BillingTerms {
    return this.#rules.at(now)!.terms;
  }
}
