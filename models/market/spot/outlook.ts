import { makeVariate } from "../../../sim/index.js";
import type { PurchasesSpec } from "../purchases/index.js";
import { isSpot, purchaseOf } from "../purchases/index.js";
import { rulesFrom } from "./rules.js";
import { marketsOf, maySell, type SpotMarketsSpec } from "./spec.js";

/** What is known before any run of how VMs of a type are taken back that are bought this way at a site. */
export interface MarketOutlook {
  /** Rate at which they are taken back whatever the price [1/s]; 0: never. */
  readonly lossesPerSecond: number;
  /** From the notice to the end [s], by the rules of the start; 0: none is given. */
  readonly noticeSeconds: number;
}

/** Undefined for what is not bought on a market. Of several markets that could sell it the one that takes back soonest and the one that gives the longest notice count. */
export function marketOutlook(site: SpotMarketsSpec, type: string, purchase: string, purchases: PurchasesSpec, startMillis: number): MarketOutlook | undefined {
  const way = purchaseOf(purchases, purchase);
  if (!isSpot(way)) return undefined;
  const markets = marketsOf(site).map(([, spec]) => spec).filter((spec) => maySell(spec, type, way.zone));
  if (markets.length === 0) return undefined;
  return {
    lossesPerSecond: Math.max(...markets.map(({ interruptions }) => (interruptions === undefined ? 0 : 1 / makeVariate(interruptions).mean))),
    noticeSeconds: Math.max(...markets.map(({ rules }) => rulesFrom(rules, startMillis).at(0)?.noticeSeconds ?? 0)),
  };
}
