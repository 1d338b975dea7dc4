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
  {
    id: "link.bytes",
    scope: "link",
    statistic: "sum",
    unit: "bytes",
    better: "none",
    warmup: "removed",
    meaning: "Bytes that a link with a rate carried, tunnel overhead included: the rate of its transfers, integrated; of a run, a byte counts on every link it crossed",
  },
  {
    id: "link.utilisation",
    scope: "link",
    statistic: "time-average",
    unit: "ratio",
    better: "none",
    warmup: "removed",
    meaning: "Bytes that a link carried over what it could have carried in that time; links that carried nothing in the whole run are left out. Above 1 only where transfers do not share links",
  },
];
