import { coreHour, gibHour } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";
import type { Steps } from "../steps.js";
import type { PricedVm, Rate, VmTariff } from "./tariff.js";

/** Prices of whole cores and bytes of memory for any size: two lines a bill, so that neither is rounded before it closes. */
export class SizeTariff implements VmTariff {
  readonly #perCore: number;
  readonly #perGib: number;
  readonly #terms: Steps<BillingTerms>;

  constructor(perCoreMicroUsd: number, perGibMicroUsd: number, terms: Steps<BillingTerms>) {
    this.#perCore = perCoreMicroUsd;
    this.#perGib = perGibMicroUsd;
    this.#terms = terms;
  }

  prices(): boolean {
    return true;
  }

  rates(vm: PricedVm): readonly Rate[] {
    return [
      { basis: coreHour, priceMicroUsd: this.#perCore, amount: vm.cores },
      { basis: gibHour, priceMicroUsd: this.#perGib, amount: Math.ceil(vm.memoryBytes) },
    ];
  }

  changeAfter(): number {
    return Infinity;
  }

  terms(now: number): BillingTerms {
    return this.#terms.at(now)!;
  }
}
