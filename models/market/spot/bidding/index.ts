import { Catalogue } from "../../../../sim/index.js";
import { adaptive } from "./adaptive.js";
import type { BiddingEntry } from "./contract.js";
import { fixed } from "./fixed.js";
import { onDemand } from "./on-demand.js";
import { percentile } from "./percentile.js";

export type { Bidder, BiddingEntry, BidView } from "./contract.js";

/** The ways to bid for spot instances. */
export const biddingPolicies = new Catalogue<BiddingEntry>("biddingPolicies", [onDemand, fixed, percentile, adaptive]);
