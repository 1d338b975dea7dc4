import { Streams } from "../../../sim/index.js";
import type { ReadFile } from "../../ports/index.js";
import type { SpotPurchase } from "../purchases/spot.js";
import { PricePath } from "./price-path.js";
import { type InspectedMarket, priceProcesses } from "./processes/index.js";
import { marketsOf, maySell, type SpotMarketsSpec, type SpotSpec } from "./spec.js";

/** Lowest price of a market in the run [micro-USD per hour]: of a recorded one between start and horizon, of others what no draw goes below. */
function lowestOf(spec: SpotSpec, { startMillis, horizonSeconds, onDemandMicroUsd }: InspectedMarket, file: ReadFile): number {
  const entry = priceProcesses.get(spec.kind);
  const draws = () => new Streams("0").source("lowest");
  const process = entry.create(spec, { draws, startMillis, fromSeconds: 0, onDemandMicroUsd, file });
  if (entry.files === undefined || horizonSeconds === Infinity) return process.lowestMicroUsd;
  let lowest = Infinity;
  new PricePath(process).stretches(0, horizonSeconds, (microUsd) => (lowest = Math.min(lowest, microUsd)));
  return lowest;
}

/** Lowest price at which VMs of a type may be had this way at a site during the run [micro-USD per hour]; Infinity where no market is for them. */
export type LowestPrice = (site: SpotMarketsSpec, type: string, way: SpotPurchase, market: (type: string | undefined) => InspectedMarket) => number;

/** Looks at each market once, however many arms and groups have it. */
export function lowestPrices(file: ReadFile): LowestPrice {
  const known = new Map<string, number>();
  const lowestIn = (spec: SpotSpec, market: InspectedMarket): number => {
    const key = JSON.stringify([spec, market]);
    const lowest = known.get(key) ?? lowestOf(spec, market, file);
    known.set(key, lowest);
    return lowest;
  };
  return (site, type, { zone }, market) =>
    marketsOf(site)
      .filter(([, spec]) => maySell(spec, type, zone))
      .reduce((lowest, [, spec]) => Math.min(lowest, lowestIn(spec, market(spec.type))), Infinity);
}
