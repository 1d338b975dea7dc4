import type { Vm } from "../../ports/index.js";
import type { Basis } from "../basis.js";
import type { BillingTerms } from "../billing/index.js";

/** One part of what a running VM costs. */
export interface Rate {
  readonly basis: Basis;
  /** Integer micro-USD per `basis.per`. */
  readonly priceMicroUsd: number;
  /** How much of what is priced the VM has: 1, its cores, or its bytes of memory [safe integer]. */
  readonly amount: number;
}

/** What a VM is billed by: everything the meter needs to know of it. */
export type PricedVm = Pick<Vm, "name" | "type" | "purchase" | "cores" | "memoryBytes">;

/** What VMs of one site cost, and how their time is billed. Times are seconds of the run. */
export interface VmTariff {
  /** Whether there are rates in force. */
  prices(vm: PricedVm, now: number): boolean;
  /** Rates in force; a fault where there is no price, which the check before the run should have found. */
  rates(vm: PricedVm, now: number): readonly Rate[];
  /** The next instant at which rates may change, Infinity where they never do. */
  changeAfter(vm: PricedVm, now: number): number;
  /** Billing terms in force: the same object while nothing changed. */
  terms(now: number): BillingTerms;
}
