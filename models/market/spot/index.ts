export { attachSpot, type SpotDomain, type SpotPorts } from "./attach.js";
export { biddingPolicies } from "./bidding/index.js";
export { inspectSpot, spotFiles } from "./files.js";
export { spotIssues, spotOrderIssues } from "./issues.js";
export { type LowestPrice, lowestPrices } from "./lowest.js";
export { spotMetrics } from "./metrics.js";
export { marketOutlook, type MarketOutlook } from "./outlook.js";
export { type InspectedMarket, priceProcesses } from "./processes/index.js";
export { marketsOf, type SpotMarketsSpec, spotKeys } from "./spec.js";
