import type { MarketSite } from "../../models/market/index.js";
import { inventoryOf, type SiteInventory } from "../../models/site/index.js";
import type { Scenario } from "./schema.js";

/** A site of the scenario as its prices are checked. */
export function marketSite({ sites }: Pick<Scenario, "sites">, name: string): MarketSite & SiteInventory {
  const spec = sites[name];
  return { ...inventoryOf(name, spec), price: spec.price };
}
