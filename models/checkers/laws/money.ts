import { type BillLine, payeeAccount, payerAccount } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

/** The same books kept a second time, from the lines alone. */
class Books implements Watch {
  readonly #ports: CheckerPorts;
  readonly #balances = new Map<string, bigint>();
  #lines = 0;
  #sum = 0n;
  #costNumerator = 0n;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    ports.ledger.listen({ linePosted: (line) => this.#posted(line) });
  }

  close(): void {
    const { ledger } = this.#ports;
    let total = 0n;
    for (const [account, balance] of ledger.balances()) {
      total += balance;
      if (balance !== (this.#balances.get(account) ?? 0n)) this.#broken(account, `it stands at ${balance.toString()} micro-USD, its lines add up to another sum`);
    }
    if (total !== 0n) this.#broken("ledger", `accounts add up to ${total.toString()} micro-USD`);
    if (ledger.lines !== this.#lines) this.#broken("ledger", `${ledger.lines} lines by its count, ${this.#lines} were heard`);
    if (ledger.costNumerator !== this.#costNumerator) this.#broken("ledger", "the exact cost is not the sum of its lines");
  }

  #posted(line: BillLine): void {
    const entity = `bill line ${line.line}`;
    if (line.line !== ++this.#lines) this.#broken(entity, `line ${this.#lines} was expected`);
    if (line.numerator !== BigInt(line.priceMicroUsd) * line.quantity) this.#broken(entity, "its numerator is not price times quantity");
    if (!isHalfEven(line)) this.#broken(entity, `${line.numerator.toString()}/${line.denominator.toString()} is not rounded half-even by ${line.amountMicroUsd.toString()}`);
    this.#costNumerator += line.numerator * (this.#ports.ledger.costDenominator / line.denominator);
    this.#move(payerAccount(line.payer), -line.amountMicroUsd);
    this.#move(payeeAccount(line.payee), line.amountMicroUsd);
    if (this.#sum !== 0n) this.#broken(entity, `accounts add up to ${this.#sum.toString()} micro-USD after it`);
    if (this.#ports.ledger.costNumerator !== this.#costNumerator) this.#broken(entity, "the exact cost is not the sum of the lines up to it");
  }

  /** Follows one account, and through the ledger's own figure the sum of all. */
  #move(account: string, amount: bigint): void {
    const before = this.#balances.get(account) ?? 0n;
    const balance = this.#ports.ledger.balances().get(account) ?? 0n;
    if (balance !== before + amount) {
      this.#broken(account, `it stands at ${balance.toString()} micro-USD, ${(before + amount).toString()} by its lines`);
    }
    this.#balances.set(account, balance);
    this.#sum += balance - before;
  }

  #broken(entity: string, what: string): never {
    broken(money.name, this.#ports, entity, what);
  }
}

/** Whether the amount is the numerator over the denominator, rounded half-even: judged by the distance, not by rounding again. */
function isHalfEven({ numerator, denominator, amountMicroUsd }: BillLine): boolean {
  const twice = 2n * (numerator - amountMicroUsd * denominator);
  const distance = twice < 0n ? -twice : twice;
  return distance < denominator || (distance === denominator && amountMicroUsd % 2n === 0n);
}

export const money: Law = {
  name: "money",
  statement: "After every bill line all accounts add up to zero, and exact costs are the sums of their lines (C-31)",
  watch: (ports) => new Books(ports),
};
