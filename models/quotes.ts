import type { EnergyDomain } from "./energy/index.js";
import type { MarketDomain } from "./market/index.js";
import type { QuotesPort } from "./ports/index.js";

/** What VMs cost and emit at sites now: prices of the market, carbon intensities of the energy drawn. */
export function quotesOf(market: MarketDomain, energy: EnergyDomain): QuotesPort {
  return {
    hourlyUsd: (site, { purchase }, { type, cores, memoryBytes }) => market.hourlyUsd(site, { name: site, type, purchase, cores, memoryBytes }),
    gramsPerCoreHour: (site) => energy.gramsPerCoreHour(site),
  };
}
