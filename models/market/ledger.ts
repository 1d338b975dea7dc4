import { ExactSum, Fault, type Simulation } from "../../sim/index.js";
import { type BillItem, type BillLine, type LedgerListener, type LedgerPort, payeeAccount, payerAccount } from "../ports/index.js";
import { type Basis, COST_DENOMINATOR } from "./basis.js";
import { type Charge, PostedLine } from "./bill-line.js";

/** Account that pays for what no order names an owner of: hosts, traffic and storage. */
export const FEDERATION = "federation";

/** A site that is paid: all of it, and by item. */
interface Payee {
  readonly balance: ExactSum;
  readonly items: Map<BillItem, ExactSum>;
}

/** The books of a run: every closed line moves its amount from a payer's account to a payee's. */
export class Ledger implements LedgerPort {
  readonly #sim: Simulation;
  readonly #kept: BillLine[] | undefined;
  readonly #payers = new Map<string, ExactSum>();
  readonly #payees = new Map<string, Payee>();
  /** Numerators of all lines, by what their prices are for: what a basis is over is added only when asked for. */
  readonly #costs = new Map<string, { readonly basis: Basis; readonly numerators: ExactSum }>();
  readonly #listeners: LedgerListener[] = [];
  #lines = 0;

  /** Lines themselves are kept only where `keepLines` says so: totals are all that a long run needs. */
  constructor(sim: Simulation, keepLines: boolean) {
    this.#sim = sim;
    this.#kept = keepLines ? [] : undefined;
  }

  get lines(): number {
    return this.#lines;
  }

  get costNumerator(): bigint {
    let sum = 0n;
    for (const { basis, numerators } of this.#costs.values()) sum += numerators.value * (COST_DENOMINATOR / basis.denominator);
    return sum;
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
    for (const { balance } of this.#payees.values()) sum += balance.value;
    return sum;
  }

  balances(): ReadonlyMap<string, bigint> {
    const balances = new Map<string, bigint>();
    for (const [payer, balance] of this.#payers) balances.set(payerAccount(payer), balance.value);
    for (const [payee, { balance }] of this.#payees) balances.set(payeeAccount(payee), balance.value);
    return balances;
  }

  payer(name: string): ExactSum | undefined {
    return this.#payers.get(name);
  }

  payee(name: string): ExactSum | undefined {
    return this.#payees.get(name)?.balance;
  }

  numerators(per: string): ExactSum | undefined {
    return this.#costs.get(per)?.numerators;
  }

  listen(listener: LedgerListener): void {
    this.#listeners.push(listener);
  }

  /** What a site was paid for one item [micro-USD]. */
  receivedMicroUsd(payee: string, item: BillItem): bigint {
    return this.#payees.get(payee)?.items.get(item)?.value ?? 0n;
  }

  /** Closes a line. A fault for a quantity or a price that is negative or no whole number. */
  post(charge: Charge): void {
    const { basis, quantity, priceMicroUsd } = charge;
    if (quantity < 0 || (typeof quantity === "number" && !Number.isSafeInteger(quantity)) || !Number.isSafeInteger(priceMicroUsd) || priceMicroUsd < 0) {
      throw new Fault(`a charge of ${quantity.toString()} ${basis.unit} at ${priceMicroUsd} micro-USD/${basis.per}`, {
        timeSeconds: this.#sim.now,
        entity: charge.subject,
      });
    }
    const line = new PostedLine((this.#lines += 1), charge);
    const amount = line.small?.amountMicroUsd ?? line.amountMicroUsd;
    this.#numeratorsOver(basis).add(line.small?.numerator ?? line.numerator);
    this.#balanceOf(charge.payer).add(-amount);
    const payee = this.#payeeOf(charge.payee);
    payee.balance.add(amount);
    let received = payee.items.get(charge.item);
    if (received === undefined) payee.items.set(charge.item, (received = new ExactSum()));
    received.add(amount);
    this.#kept?.push(line);
    for (const listener of this.#listeners) listener.linePosted(line);
  }

  #numeratorsOver(basis: Basis): ExactSum {
    let cost = this.#costs.get(basis.per);
    if (cost === undefined) this.#costs.set(basis.per, (cost = { basis, numerators: new ExactSum() }));
    return cost.numerators;
  }

  #balanceOf(payer: string): ExactSum {
    let balance = this.#payers.get(payer);
    if (balance === undefined) this.#payers.set(payer, (balance = new ExactSum()));
    return balance;
  }

  #payeeOf(name: string): Payee {
    let payee = this.#payees.get(name);
    if (payee === undefined) this.#payees.set(name, (payee = { balance: new ExactSum(), items: new Map<BillItem, ExactSum>() }));
    return payee;
  }
}
