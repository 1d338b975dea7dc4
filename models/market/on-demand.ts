import { priceBooks } from "./books/index.js";
import { ON_DEMAND } from "./purchases/index.js";
import type { MarketSite } from "./site.js";
import { statesPrice } from "./spec.js";
import { hourlyMicroUsd, tariffOf } from "./tariff/index.js";

/** On-demand price of an instance type when the run starts [micro-USD per hour]; NaN where there is none, or no type is named. */
export function onDemandMicroUsd(site: MarketSite, type: string | undefined, startMillis: number): number {
  if (type === undefined) return NaN;
  const tariff = tariffOf(site, startMillis);
  const vm = { name: site.name, type, purchase: ON_DEMAND, cores: 0, memoryBytes: 0 };
  return tariff?.prices(vm, 0) === true ? hourlyMicroUsd(tariff, vm, 0) : NaN;
}

/** On-demand prices of all types that have one at a site when the run starts [micro-USD per hour]. */
export function onDemandPrices(site: MarketSite, startMillis: number): Readonly<Record<string, number>> {
  const types = statesPrice(site.price) ? Object.keys(site.price?.types ?? {}) : (priceBooks.get(site.driver)?.types(site.region, ON_DEMAND) ?? []);
  const prices = types.map((type) => [type, onDemandMicroUsd(site, type, startMillis)] as const);
  return Object.fromEntries(prices.filter(([, price]) => !Number.isNaN(price)));
}
