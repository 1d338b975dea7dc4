import { Fault, roundHalfEven, type Simulation } from "../../sim/index.js";
import { type BillItem, type BillLine, type LedgerListener, type LedgerPort, payeeAccount, payerAccount } from "../ports/index.js";
import { type Basis, COST_DENOMINATOR } from "./basis.js";

/** Account that pays for what no order names an owner of: hosts, traffic and storage. */
export const FEDERATION = "federation";

/** What a meter hands over when a line closes; the ledger adds the number, the numerator and the amount. */
export interface Charge {
  readonly payer: string;
  readonly payee: string;
  readonly item: BillItem;
  readonly subject: string;
  readonly type?: string;
  readonly purchase?: string;
  readonly rule: string;
  readonly basis: Basis;
  /** Integer micro-USD per `basis.per`. */
  readonly priceMicroUsd: number;
  /** In `basis.unit`. */
  readonly quantity: bigint;
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

/** The books of a run: every closed line moves its amount from a payer's account to a payee's. */
export class Ledger implements LedgerPort {
  readonly #sim: Simulation;
  readonly #kept: BillLine[] | undefined;
  readonly #balances = new Map<string, bigint>();
  readonly #received = new Map<string, Map<BillItem, bigint>>();
  readonly #listeners: LedgerListener[] = [];
  #lines = 0;
  #costNumerator = 0n;

  /** Lines themselves are kept only where `keepLines` says so: totals are all that a long run needs. */
  constructor(sim: Simulation, keepLines: boolean) {
    this.#sim = sim;
    this.#kept = keepLines ? [] : undefined;
  }

  get lines(): number {
    return this.#lines;
  }

  get costNumerator(): bigint {
    return this.#costNumerator;
  }

  get costDenominator(): bigint {
    return COST_DENOMINATOR;
  }

  /** Lines in order of posting; none unless they are kept. */
  get kept(): readonly BillLine[] {
    return this.#kept ?? [];
  }

  /** Sum of all lines, as rounded [micro-USD]. */
  billMicroUsd(): bigint {
    let sum = 0n;
    for (const items of this.#received.values()) for (const amount of items.values()) sum += amount;
    return sum;
  }

  balances(): ReadonlyMap<string, bigint> {
    return this.#balances;
  }

  listen(listener: LedgerListener): void {
    this.#listeners.push(listener);
  }

  /** What a site was paid for one item [micro-USD]. */
  receivedMicroUsd(payee: string, item: BillItem): bigint {
    return this.#received.get(payee)?.get(item) ?? 0n;
  }

  /** Closes a line: the one place where money is rounded. A fault for a negative quantity or a price that is no whole number. */
  post(charge: Charge): void {
    const { basis, quantity, priceMicroUsd } = charge;
    if (quantity < 0n || !Number.isSafeInteger(priceMicroUsd) || priceMicroUsd < 0) {
      throw new Fault(`a charge of ${quantity.toString()} ${basis.unit} at ${priceMicroUsd} micro-USD/${basis.per}`, {
        timeSeconds: this.#sim.now,
        entity: charge.subject,
      });
    }
    const numerator = BigInt(priceMicroUsd) * quantity;
    const amountMicroUsd = roundHalfEven(numerator, basis.denominator);
    this.#lines += 1;
    this.#costNumerator += numerator * (COST_DENOMINATOR / basis.denominator);
    this.#move(payerAccount(charge.payer), -amountMicroUsd);
    this.#move(payeeAccount(charge.payee), amountMicroUsd);
    let items = this.#received.get(charge.payee);
    if (items === undefined) this.#received.set(charge.payee, (items = new Map<BillItem, bigint>()));
    items.set(charge.item, (items.get(charge.item) ?? 0n) + amountMicroUsd);
    const line: BillLine = {
      line: this.#lines,
      payer: charge.payer,
      payee: charge.payee,
      item: charge.item,
      subject: charge.subject,
      type: charge.type ?? "",
      purchase: charge.purchase ?? "",
      rule: charge.rule,
      priceMicroUsd,
      per: basis.per,
      quantity,
      unit: basis.unit,
      fromSeconds: charge.fromSeconds,
      untilSeconds: charge.untilSeconds,
      numerator,
      denominator: basis.denominator,
      amountMicroUsd,
    };
    this.#kept?.push(line);
    for (const listener of this.#listeners) listener.linePosted(line);
  }

  #move(account: string, amount: bigint): void {
    this.#balances.set(account, (this.#balances.get(account) ?? 0n) + amount);
  }
}
