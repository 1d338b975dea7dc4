import type { MetricDefinition } from "../ports/index.js";

const perSite = { scope: "site", statistic: "sum", better: "none", warmup: "removed" } as const;

/** What the network measures; a message belongs to the site that sends it. */
export const networkMetrics: readonly MetricDefinition[] = [
  {
    ...perSite,
    id: "network.messages",
    statistic: "count",
    unit: "count",
    meaning: "Messages and data transfers sent to other sites",
  },
  {
    ...perSite,
    id: "network.bytes",
    unit: "bytes",
    meaning: "Payload sent to other sites",
  },
  {
    ...perSite,
    id: "network.wire-bytes",
    unit: "bytes",
    meaning: "Payload and tunnel overhead sent to other sites, counted on every leg: twice where it crosses the hub",
  },
];
