import { z } from "zod";
import { money, price, quantity } from "../../../sim/index.js";
import type { PurchaseEntry, PurchaseSpec } from "./contract.js";

/** How VMs are bought under reservations, as parsed. */
export interface ReservedPurchase extends PurchaseSpec {
  readonly kind: "reserved";
  /** Micro-USD. */
  readonly upfront: number;
  /** Micro-USD per hour. */
  readonly rate: number;
  /** Seconds. */
  readonly term: number;
  readonly hours: "used" | "all";
}

export const reserved: PurchaseEntry = {
  name: "reserved",
  description: "Under a reservation: an amount at once for the right to run one VM at a lower rate for a term; one is bought when a VM runs and none is free",
  schema: z.object({
    upfront: money().describe("Paid once for each reservation, when it is bought; 0 USD where there is no such payment"),
    rate: price("h").describe("Price of an instance-hour under the reservation, by the site's billing rule"),
    term: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .prefault("1 year")
      .describe("How long a reservation lasts; where its VM still runs then, another one is bought. A year is 8760 h; default 1 year"),
    hours: z.enum(["used", "all"]).default("used").describe("Hours that are paid at the rate: used, those in which a VM runs; all, every started second of the term until the run ends. Default used, as EC2's first reservations"),
  }),
};
