import { type FileNeed, type FileReport, type ReadFile } from "../../ports/index.js";
import { type InspectedMarket, priceProcesses } from "./processes/index.js";
import { marketsOf, type SpotMarketsSpec, type SpotSpec } from "./spec.js";

/** Files that the spot markets of a site read. */
export const spotFiles = (site: SpotMarketsSpec): FileNeed[] => marketsOf(site).flatMap(([, spec]) => priceProcesses.get(spec.kind).files?.(spec) ?? []);

/** Reads the files of one market without running anything. */
export const inspectSpot = (spec: SpotSpec, market: InspectedMarket, file: ReadFile): FileReport | undefined => priceProcesses.get(spec.kind).inspect?.(spec, market, file);
