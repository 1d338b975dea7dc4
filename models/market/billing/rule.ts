import type { CatalogueEntry } from "../../../sim/index.js";

/** How the running time of a VM becomes billed time. */
export interface BillingTerms {
  /** Name of the rule, for the bill. */
  readonly rule: string;
  /** Time is sold in units of this length [s, integer ≥ 1]; a started unit is paid whole, at the price at its start. */
  readonly unitSeconds: number;
  /** Least time billed for a run that lasts at all [s, integer ≥ 0]. */
  readonly minimumSeconds: number;
  /**
   * Whether the start of each unit is an event of rank meter; else units are counted, exactly, when the run ends.
   * Events suit long units, where one event is cheap and others may want to act on the boundary.
   */
  readonly scheduled: boolean;
  /** What is not billed of a run that its provider took back: the unit it was in, unless that was just over, or all of it within its first hour. Absent: nothing. */
  readonly waives?: "last-unit" | "first-hour" | undefined;
}

/** Parameters of a rule as parsed. */
export type BillingRuleSpec = Readonly<Record<string, unknown>>;

/** A billing rule; a run of 0 s is never billed, whatever the rule. */
export interface BillingRule extends CatalogueEntry {
  terms(spec: BillingRuleSpec): BillingTerms;
}
