import { Catalogue } from "../../sim/index.js";
import { armIntervals } from "./arm-intervals.js";
import { completions } from "./completions.js";
import { costBreakdown } from "./cost-breakdown.js";
import { costBySite } from "./cost-by-site.js";
import { detectionLatency } from "./detection-latency.js";
import { distribution } from "./distribution.js";
import { energyByHour } from "./energy-by-hour.js";
import { federationMap } from "./federation-map.js";
import type { Figure } from "./figure.js";
import { foundValues } from "./found-values.js";
import { growth } from "./growth.js";
import { lostWorkWaterfall } from "./lost-work-waterfall.js";
import { memberValues } from "./member-values.js";
import { metricAlongAxis } from "./metric-along-axis.js";
import { nodeTimeline } from "./node-timeline.js";
import { orderLives } from "./order-lives.js";
import { pairedDifferences } from "./paired-differences.js";
import { percentileCurves } from "./percentile-curves.js";
import { performanceAgainstCost } from "./performance-against-cost.js";
import { responseSurface } from "./response-surface.js";
import { sensitivityBars } from "./sensitivity-bars.js";
import { responseCurves } from "./response-curves.js";
import { spotPrices } from "./spot-prices.js";
import { timeBreakdown } from "./time-breakdown.js";
import { verdictMap } from "./verdict-map.js";
import { viewAccuracy } from "./view-accuracy.js";

const SHIPPED: readonly Figure[] = [
  foundValues,
  sensitivityBars,
  responseSurface,
  metricAlongAxis,
  growth,
  armIntervals,
  verdictMap,
  percentileCurves,
  responseCurves,
  timeBreakdown,
  lostWorkWaterfall,
  performanceAgainstCost,
  costBreakdown,
  costBySite,
  pairedDifferences,
  distribution,
  completions,
  energyByHour,
  spotPrices,
  viewAccuracy,
  detectionLatency,
  memberValues,
  federationMap,
  orderLives,
  nodeTimeline,
];

/** Every way to draw a study, in the order a report shows them. */
export const figures = new Catalogue<Figure>("figures", SHIPPED);

/** Whether a figure comes with the project, so that the script of a report has it too. */
export function isShipped(figure: Figure): boolean {
  return SHIPPED.includes(figure);
}
