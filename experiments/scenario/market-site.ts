import { type InspectedMarket, onDemandMicroUsd, type PricedSite } from "../../models/market/index.js";
import { inventoryOf, type SiteInventory } from "../../models/site/index.js";
import type { Scenario } from "./schema.js";

/** A site of the scenario as its prices are checked. */
export function marketSite({ sites }: Pick<Scenario, "sites">, name: string): PricedSite & SiteInventory {
  const spec = sites[name];
  return { ...inventoryOf(name, spec), price: spec.price, spot: spec.spot, "spot-markets": spec["spot-markets"] };
}

/** What is looked at of a spot market before any run. */
export function inspectedMarket(scenario: Pick<Scenario, "sites" | "start" | "horizon">, name: string, type: string | undefined): InspectedMarket {
  const { start, horizon } = scenario;
  return { startMillis: start, horizonSeconds: horizon === "until-done" ? Infinity : horizon, onDemandMicroUsd: onDemandMicroUsd(marketSite(scenario, name), type, start) };
}
