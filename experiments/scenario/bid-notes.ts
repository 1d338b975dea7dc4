import { isSpot, type LowestPrice, purchaseOf } from "../../models/market/index.js";
import { services } from "../../models/service/index.js";
import { formatMoney } from "../../sim/index.js";
import { inspectedMarket, marketSite } from "./market-site.js";
import type { Scenario } from "./schema.js";

/** Bids that no price of the run comes down to, one sentence each. The arm has passed the cross-checks, its files can be read. */
export function bidNotes(scenario: Scenario, lowestPrice: LowestPrice): string[] {
  return Object.values(scenario.services).flatMap((spec) =>
    services
      .get(spec.kind)
      .orders(spec)
      .filter(({ isFederated }) => !isFederated)
      .flatMap(({ site, order }) => {
        const way = purchaseOf(scenario.purchases, order.purchase);
        if (!isSpot(way) || way.bid.kind !== "fixed") return [];
        const bid = way.bid["price"] as number;
        const lowest = lowestPrice(marketSite(scenario, site), order.type ?? "free", way, (type) => inspectedMarket(scenario, site, type));
        if (bid >= lowest) return [];
        return [`purchases.${order.purchase} bids ${formatMoney(bid)}/h, below any price of the spot market of ${site} in the run's window (lowest ${formatMoney(lowest)}/h): it is never granted`];
      }),
  );
}
