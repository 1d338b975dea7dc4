import type { ExactSum } from "../../sim/index.js";

/** What a bill line is for. */
export type BillItem = "compute" | "reservation" | "hosts" | "penalty" | "transfer-out" | "transfer-in" | "storage" | "energy";

/** Quantity, numerator and amount of a line as numbers. */
export interface SmallAmounts {
  readonly quantity: number;
  readonly numerator: number;
  readonly amountMicroUsd: number;
}

/**
 * One closed line of a bill: `amount` = `numerator` / `denominator`, rounded half-even once;
 * `numerator` = price × quantity, exactly.
 */
export interface BillLine {
  /** Number of the line in the run, from 1, in order of posting. */
  readonly line: number;
  /** Who pays: the owner of a VM, or the federation for what no order names. */
  readonly payer: string;
  /** Site that is paid; the agreement, for a penalty. */
  readonly payee: string;
  readonly item: BillItem;
  /** Name of the VM, host, site or pair of sites that the line is about. */
  readonly subject: string;
  /** Number of the VM whose running time the line bills; absent for all else. */
  readonly vm?: number | undefined;
  /** Instance type and purchase option; empty unless a VM is billed by them. */
  readonly type: string;
  readonly purchase: string;
  /** Billing rule; how the quantity was counted where no rule can be chosen. */
  readonly rule: string;
  /** Price [integer micro-USD per `per`]. */
  readonly priceMicroUsd: number;
  /** `h`, `reservation`, `breach`, `core-h`, `GiB-h`, `host-h`, `GB`, `GB-month`, `million-requests`, `kWh`. */
  readonly per: string;
  /** Quantity [integer, in `unit`]: `s`, `reservation`, `breach`, `core-s`, `B-s`, `host-s`, `B`, `request`, `mJ`. */
  readonly quantity: bigint;
  readonly unit: string;
  /** Span the line covers [s]. */
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly amountMicroUsd: bigint;
  /** The same where they are so small that all of them, and twice the numerator, are safe integers; absent: read the BigInts. */
  readonly small?: SmallAmounts | undefined;
}

/** Hears every line at once after it was posted. */
export interface LedgerListener {
  linePosted(line: BillLine): void;
}

/** The money of a run, to be looked at; only meters post. */
export interface LedgerPort {
  listen(listener: LedgerListener): void;
  /** Lines posted so far. */
  readonly lines: number;
  /** Balance of every account [micro-USD]: payers at or below 0, payees at or above. */
  balances(): ReadonlyMap<string, bigint>;
  /** Balance of a payer's account, of a payee's [micro-USD]; undefined while there is none. */
  payer(name: string): ExactSum | undefined;
  payee(name: string): ExactSum | undefined;
  /** Sum of the numerators of all lines whose price is per this; undefined while there are none. */
  numerators(per: string): ExactSum | undefined;
  /** Cost of all lines before rounding, over `costDenominator` [micro-USD]. */
  readonly costNumerator: bigint;
  readonly costDenominator: bigint;
}

/** Account of one who pays; a service and a site may share a name, their accounts do not. */
export const payerAccount = (payer: string): string => `payer:${payer}`;
/** Account of a site that is paid. */
export const payeeAccount = (payee: string): string => `payee:${payee}`;
