import { Catalogue } from "../../../../sim/index.js";
import type { BalancerEntry } from "./contract.js";
import { latencyAware } from "./latency-aware.js";
import { leastConnections } from "./least-connections.js";
import { roundRobin } from "./round-robin.js";
import { weighted } from "./weighted.js";

export type { BackendsView, Balancer, BalancerEntry } from "./contract.js";

/** Which back-end a request goes to. */
export const balancers = new Catalogue<BalancerEntry>("balancer", [roundRobin, weighted, leastConnections, latencyAware]);
