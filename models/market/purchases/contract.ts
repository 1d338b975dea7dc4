import type { CatalogueEntry } from "../../../sim/index.js";

/** One way to buy VMs, as `kind` names it under `purchases`. */
export type PurchaseEntry = CatalogueEntry;

/** A way to buy as parsed. */
export interface PurchaseSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Ways to buy by name, as a group's `purchase` says them; `on-demand` is always there. */
export type PurchasesSpec = Readonly<Record<string, PurchaseSpec>>;

export const ON_DEMAND = "on-demand";
