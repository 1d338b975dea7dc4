import { ON_DEMAND } from "./purchases/index.js";
import type { MarketSite } from "./site.js";
import { hourlyMicroUsd, tariffOf } from "./tariff/index.js";

/** On-demand price of an instance type when the run starts [micro-USD per hour]; NaN where there is none, or no type is named. */
export function onDemandMicroUsd(site: MarketSite, type: string | undefined, startMillis: number): number {
  if (type === undefined) return NaN;
  const tariff = tariffOf(site, startMillis);
  const vm = { name: site.name, type, purchase: ON_DEMAND, cores: 0, memoryBytes: 0 };
  return tariff?.prices(vm, 0) === true ? hourlyMicroUsd(tariff, vm, 0) : NaN;
}
