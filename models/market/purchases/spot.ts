import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { biddingPolicies } from "../spot/bidding/index.js";
import { ON_DEMAND, type PurchaseEntry, type PurchaseSpec } from "./contract.js";

/** How VMs are bought on a spot market, as parsed. */
export interface SpotPurchase extends PurchaseSpec {
  readonly kind: "spot";
  readonly bid: { readonly kind: string; readonly [parameter: string]: unknown };
  readonly request: "persistent" | "one-time";
  readonly zone: string;
  readonly fallback?: { readonly after: number; readonly purchase: string } | undefined;
}

export const spot: PurchaseEntry = {
  name: "spot",
  description: "On the site's spot market: the VM runs while its bid is at least the price, and is taken back when it is not",
  /** Made on demand, for modules of the user may have added ways to bid. */
  get schema() {
    return z.object({
    bid: biddingPolicies.schema(true).prefault("on-demand" as never).describe("What is bid for an instance-hour; default on-demand"),
    request: z
      .enum(["persistent", "one-time"])
      .default("persistent")
      .describe("Whether the request is open again when its instance was taken back, or closed for good (its group may ask anew); default persistent"),
    zone: z.string().min(1).default("cheapest").describe("Zone that is asked, or cheapest: that with the lowest price when the request is made; default cheapest"),
    fallback: z
      .strictObject({
        after: quantity("time").prefault("0 s").describe("How long the request waits on the market before; default 0 s: only a bid that suffices at once is granted there"),
        purchase: z.string().default(ON_DEMAND).describe("How the VM is bought then; default on-demand"),
      })
      .optional()
      .describe("Buys the VM another way where the market does not grant it in time: a fleet that mixes both; default: it waits"),
    });
  },
};
