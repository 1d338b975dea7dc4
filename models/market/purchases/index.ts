import { z } from "zod";
import { Catalogue } from "../../../sim/index.js";
import { type PurchaseEntry, type PurchaseSpec, type PurchasesSpec } from "./contract.js";
import { reserved, type ReservedPurchase } from "./reserved.js";
import { spot, type SpotPurchase } from "./spot.js";

export { ON_DEMAND, type PurchaseSpec, type PurchasesSpec } from "./contract.js";
export type { ReservedPurchase } from "./reserved.js";
export type { SpotPurchase } from "./spot.js";

/** Name under which the market's plain terms are had without being declared. */
export const SPOT = "spot";

/** The ways to buy that an experiment can declare. */
export const purchaseKinds = new Catalogue<PurchaseEntry>("purchaseKinds", [spot, reserved]);

/** Schema of the experiment's `purchases`. */
export function purchasesSchema(name: z.ZodType<string, string>): z.ZodType<PurchasesSpec> {
  return z
    .record(name, purchaseKinds.schema())
    .prefault({})
    .describe("Ways to buy VMs by name, as a group's purchase says them, beside on-demand and spot (with the plain terms of kind: spot); default none") as unknown as z.ZodType<PurchasesSpec>;
}

let plain: PurchaseSpec | undefined;

/** The way to buy of that name; undefined for what a price book has to know: on-demand, or a name nobody declared. */
export function purchaseOf(purchases: PurchasesSpec, name: string): PurchaseSpec | undefined {
  if (Object.hasOwn(purchases, name)) return purchases[name];
  // Schemas are made anew on demand, and this is asked at every change of every VM.
  return name === SPOT ? (plain ??= purchaseKinds.schema(true).parse(SPOT) as PurchaseSpec) : undefined;
}

export const isReserved = (spec: PurchaseSpec | undefined): spec is ReservedPurchase => spec?.kind === "reserved";
export const isSpot = (spec: PurchaseSpec | undefined): spec is SpotPurchase => spec?.kind === SPOT;
