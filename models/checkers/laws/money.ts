import { ExactSum } from "../../../sim/index.js";
import { type BillLine, payeeAccount, payerAccount } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

/** What the lines of one kind of price cost together, over their denominator. */
interface Cost {
  readonly denominator: bigint;
  readonly smallDenominator: number;
  readonly numerators: ExactSum;
}

const NOTHING = new ExactSum();

/** The same books kept a second time, from the lines alone. */
class Books implements Watch {
  readonly #ports: CheckerPorts;
  readonly #payers = new Map<string, ExactSum>();
  readonly #payees = new Map<string, ExactSum>();
  /** By what prices are per. */
  readonly #costs = new Map<string, Cost>();
  #lines = 0;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    ports.ledger.listen({ linePosted: (line) => this.#posted(line) });
  }

  close(): void {
    const { ledger } = this.#ports;
    const balances = new Map<string, bigint>();
    for (const [payer, { value }] of this.#payers) balances.set(payerAccount(payer), value);
    for (const [payee, { value }] of this.#payees) balances.set(payeeAccount(payee), value);
    let total = 0n;
    for (const [account, balance] of ledger.balances()) {
      total += balance;
      if (balance !== (balances.get(account) ?? 0n)) this.#broken(account, `it stands at ${balance.toString()} micro-USD, its lines add up to another sum`);
    }
    if (total !== 0n) this.#broken("ledger", `accounts add up to ${total.toString()} micro-USD`);
    if (ledger.lines !== this.#lines) this.#broken("ledger", `${ledger.lines} lines by its count, ${this.#lines} were heard`);
    let cost = 0n;
    for (const { denominator, numerators } of this.#costs.values()) cost += numerators.value * (ledger.costDenominator / denominator);
    if (ledger.costNumerator !== cost) this.#broken("ledger", "the exact cost is not the sum of its lines");
  }

  /** Accounts add up to zero after the line, for they did before, and the two that it moves stand where it moves them. */
  #posted(line: BillLine): void {
    const { ledger } = this.#ports;
    const { small } = line;
    if (line.line !== ++this.#lines) this.#brokenLine(line, `line ${this.#lines} was expected`);
    if (!(small === undefined ? isProduct(line) : small.numerator === line.priceMicroUsd * small.quantity)) this.#brokenLine(line, "its numerator is not price times quantity");
    const cost = this.#costOf(line);
    if (cost.denominator !== line.denominator) this.#brokenLine(line, `it is over ${line.denominator.toString()} where others per ${line.per} are over ${cost.denominator.toString()}`);
    if (!(small === undefined ? isHalfEven(line) : isHalfEvenSmall(small.numerator, cost.smallDenominator, small.amountMicroUsd))) {
      this.#brokenLine(line, `${line.numerator.toString()}/${line.denominator.toString()} is not rounded half-even by ${line.amountMicroUsd.toString()}`);
    }
    const amount = small?.amountMicroUsd ?? line.amountMicroUsd;
    const paid = sumOf(this.#payers, line.payer);
    paid.add(-amount);
    if (!paid.equals(ledger.payer(line.payer) ?? NOTHING)) this.#brokenBalance(payerAccount(line.payer), ledger.payer(line.payer), paid);
    const received = sumOf(this.#payees, line.payee);
    received.add(amount);
    if (!received.equals(ledger.payee(line.payee) ?? NOTHING)) this.#brokenBalance(payeeAccount(line.payee), ledger.payee(line.payee), received);
    cost.numerators.add(small?.numerator ?? line.numerator);
    if (!cost.numerators.equals(ledger.numerators(line.per) ?? NOTHING)) this.#brokenLine(line, "the exact cost is not the sum of the lines up to it");
  }

  #costOf({ per, denominator }: BillLine): Cost {
    let cost = this.#costs.get(per);
    if (cost === undefined) this.#costs.set(per, (cost = { denominator, smallDenominator: Number(denominator), numerators: new ExactSum() }));
    return cost;
  }

  #brokenBalance(account: string, balance: ExactSum | undefined, byLines: ExactSum): never {
    this.#broken(account, `it stands at ${(balance ?? NOTHING).value.toString()} micro-USD, ${byLines.value.toString()} by its lines`);
  }

  #brokenLine({ line }: BillLine, what: string): never {
    this.#broken(`bill line ${line}`, what);
  }

  #broken(entity: string, what: string): never {
    broken(money.name, this.#ports, entity, what);
  }
}

function sumOf(sums: Map<string, ExactSum>, account: string): ExactSum {
  let sum = sums.get(account);
  if (sum === undefined) sums.set(account, (sum = new ExactSum()));
  return sum;
}

const isProduct = ({ numerator, priceMicroUsd, quantity }: BillLine): boolean => numerator === BigInt(priceMicroUsd) * quantity;

/** Whether the amount is the numerator over the denominator, rounded half-even: judged by the distance, not by rounding again. */
function isHalfEven({ numerator, denominator, amountMicroUsd }: BillLine): boolean {
  const twice = 2n * (numerator - amountMicroUsd * denominator);
  const distance = twice < 0n ? -twice : twice;
  return distance < denominator || (distance === denominator && amountMicroUsd % 2n === 0n);
}

/** The same in doubles, which have to hold amount × denominator: what is too far off to be held is no rounding either. */
function isHalfEvenSmall(numerator: number, denominator: number, amount: number): boolean {
  const back = amount * denominator;
  const distance = 2 * Math.abs(numerator - back);
  return Number.isSafeInteger(back) && (distance < denominator || (distance === denominator && amount % 2 === 0));
}

export const money: Law = {
  name: "money",
  statement: "After every bill line all accounts add up to zero, and exact costs are the sums of their lines (C-31)",
  watch: (ports) => new Books(ports),
};
