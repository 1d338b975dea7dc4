import type { BillLine, LedgerListener } from "../ports/index.js";

/** What sites were paid for VMs, by the way these were bought. */
export class PurchaseCosts implements LedgerListener {
  readonly #kindOf: (purchase: string) => string;
  readonly #paid = new Map<string, bigint>();

  /** @param kindOf Kind of a purchase option by its name. */
  constructor(kindOf: (purchase: string) => string) {
    this.#kindOf = kindOf;
  }

  linePosted({ item, payee, purchase, amountMicroUsd }: BillLine): void {
    if (item !== "compute" && item !== "reservation") return;
    const key = `${payee} ${this.#kindOf(purchase)}`;
    this.#paid.set(key, (this.#paid.get(key) ?? 0n) + amountMicroUsd);
  }

  /** [micro-USD] */
  of(site: string, kind: string): bigint {
    return this.#paid.get(`${site} ${kind}`) ?? 0n;
  }
}
