import { roundHalfEven, roundHalfEvenSmall } from "../../sim/index.js";
import type { BillItem, BillLine, SmallAmounts } from "../ports/index.js";
import type { Basis } from "./basis.js";

/** What a meter hands over when a line closes; the ledger adds the number, the numerator and the amount. */
export interface Charge {
  readonly payer: string;
  readonly payee: string;
  readonly item: BillItem;
  readonly subject: string;
  /** Number of the VM whose running time is billed. */
  readonly vm?: number;
  readonly type?: string;
  readonly purchase?: string;
  readonly rule: string;
  readonly basis: Basis;
  /** Integer micro-USD per `basis.per`. */
  readonly priceMicroUsd: number;
  /** In `basis.unit`: a safe integer, or any whole number as a BigInt. */
  readonly quantity: number | bigint;
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

/** Where twice a numerator is a safe integer too, amounts are reckoned in doubles, exactly. */
const SMALL = Number.MAX_SAFE_INTEGER / 2;

/** A line as the ledger posts it: small amounts are numbers, of which a BigInt is made for whoever reads one. */
export class PostedLine implements BillLine {
  readonly line: number;
  readonly payer: string;
  readonly payee: string;
  readonly item: BillItem;
  readonly subject: string;
  readonly vm: number | undefined;
  readonly type: string;
  readonly purchase: string;
  readonly rule: string;
  readonly priceMicroUsd: number;
  readonly basis: Basis;
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  readonly small: SmallAmounts | undefined;
  readonly #large: { readonly quantity: bigint; readonly numerator: bigint; readonly amountMicroUsd: bigint } | undefined;

  /** The one place where money is rounded. */
  constructor(line: number, charge: Charge) {
    const { basis, quantity, priceMicroUsd } = charge;
    this.line = line;
    this.payer = charge.payer;
    this.payee = charge.payee;
    this.item = charge.item;
    this.subject = charge.subject;
    this.vm = charge.vm;
    this.type = charge.type ?? "";
    this.purchase = charge.purchase ?? "";
    this.rule = charge.rule;
    this.priceMicroUsd = priceMicroUsd;
    this.basis = basis;
    this.fromSeconds = charge.fromSeconds;
    this.untilSeconds = charge.untilSeconds;
    const product = typeof quantity === "number" ? priceMicroUsd * quantity : Infinity;
    if (typeof quantity === "number" && product <= SMALL) {
      this.small = { quantity, numerator: product, amountMicroUsd: roundHalfEvenSmall(product, basis.smallDenominator) };
      this.#large = undefined;
    } else {
      const numerator = BigInt(priceMicroUsd) * BigInt(quantity);
      this.small = undefined;
      this.#large = { quantity: BigInt(quantity), numerator, amountMicroUsd: roundHalfEven(numerator, basis.denominator) };
    }
  }

  get per(): string {
    return this.basis.per;
  }

  get unit(): string {
    return this.basis.unit;
  }

  get denominator(): bigint {
    return this.basis.denominator;
  }

  get quantity(): bigint {
    return this.#large?.quantity ?? BigInt(this.small!.quantity);
  }

  get numerator(): bigint {
    return this.#large?.numerator ?? BigInt(this.small!.numerator);
  }

  get amountMicroUsd(): bigint {
    return this.#large?.amountMicroUsd ?? BigInt(this.small!.amountMicroUsd);
  }
}
