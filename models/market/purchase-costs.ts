import { ExactSum } from "../../sim/index.js";
import type { BillLine, LedgerListener } from "../ports/index.js";

/** What sites were paid for VMs, by the way these were bought. */
export class PurchaseCosts implements LedgerListener {
  readonly #kindOf: (purchase: string) => string;
  /** By site and purchase option. */
  readonly #paid = new Map<string, Map<string, ExactSum>>();

  /** @param kindOf Kind of a purchase option by its name. */
  constructor(kindOf: (purchase: string) => string) {
    this.#kindOf = kindOf;
  }

  linePosted(line: BillLine): void {
    const { item, payee, purchase, small } = line;
    if (item !== "compute" && item !== "reservation") return;
    let options = this.#paid.get(payee);
    if (options === undefined) this.#paid.set(payee, (options = new Map<string, ExactSum>()));
    let paid = options.get(purchase);
    if (paid === undefined) options.set(purchase, (paid = new ExactSum()));
    paid.add(small?.amountMicroUsd ?? line.amountMicroUsd);
  }

  /** [micro-USD] */
  of(site: string, kind: string): bigint {
    let sum = 0n;
    for (const [purchase, paid] of this.#paid.get(site) ?? []) if (this.#kindOf(purchase) === kind) sum += paid.value;
    return sum;
  }
}
