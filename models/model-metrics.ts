import { managerMetrics } from "./broker/index.js";
import { raftMetrics } from "./consensus/index.js";
import { energyMetrics } from "./energy/index.js";
import { failureMetrics } from "./failure/index.js";
import { marketMetrics, spotMetrics } from "./market/index.js";
import { membershipMetrics } from "./membership/index.js";
import { messagingMetrics } from "./messaging/index.js";
import { networkMetrics, tunnelMetrics } from "./network/index.js";
import type { MetricDefinition } from "./ports/index.js";
import { runMetrics } from "./run-metrics.js";
import { serviceMetrics, webMetrics } from "./service/index.js";
import { siteMetrics } from "./site/index.js";
import { slaMetrics } from "./sla/index.js";
import { vmPresenceMetrics } from "./vm-presence/index.js";

/** Every metric that models report, in the order of `runs.csv`. */
export const modelMetrics: readonly MetricDefinition[] = [
  ...serviceMetrics,
  ...webMetrics,
  ...runMetrics,
  ...marketMetrics,
  ...spotMetrics,
  ...slaMetrics,
  ...energyMetrics,
  ...siteMetrics,
  ...networkMetrics,
  ...tunnelMetrics,
  ...messagingMetrics,
  ...raftMetrics,
  ...membershipMetrics,
  ...vmPresenceMetrics,
  ...managerMetrics,
  ...failureMetrics,
];
