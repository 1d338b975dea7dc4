import { Catalogue } from "../../../sim/index.js";
import { perMinute } from "./per-minute.js";
import { perSecond } from "./per-second.js";
import { perStartedHour } from "./per-started-hour.js";
import type { BillingRule, BillingTerms } from "./rule.js";

export type { BillingRule, BillingRuleSpec, BillingTerms } from "./rule.js";

/** Billing rules an experiment can name under `billing`. */
export const billingRules = new Catalogue<BillingRule>("billing rules", [perStartedHour, perSecond, perMinute]);

/** A billing rule as parsed: its kind and its parameters. */
export interface BillingSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Terms of a parsed rule. */
export const termsOf = (spec: BillingSpec): BillingTerms => billingRules.get(spec.kind).terms(spec);
