import { hour } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";
import type { Steps } from "../steps.js";
import type { Rate, VmTariff } from "./tariff.js";

/** One price for every VM, by the site's billing terms. */
export class FlatTariff implements VmTariff {
  readonly #rates: readonly Rate[];
  readonly #terms: Steps<BillingTerms>;

  constructor(priceMicroUsd: number, terms: Steps<BillingTerms>) {
    this.#rates = [{ basis: hour, priceMicroUsd, amount: 1 }];
    this.#terms = terms;
  }

  prices(): boolean {
    return true;
  }

  rates(): readonly Rate[] {
    return this.#rates;
  }

  changeAfter(): number {
    return Infinity;
  }

  terms(now: number): BillingTerms {
    return this.#terms.at(now)!;
  }
}
