import type { MetricDefinition, MetricsPort } from "../../ports/index.js";
import type { SpotMarket } from "./market.js";

const perMarket = { scope: "market", warmup: "kept", better: "none" } as const;

/** What is measured of each spot market; an entity is site/market. */
export const spotMetrics: readonly MetricDefinition[] = [
  { ...perMarket, id: "interruptions", statistic: "count", unit: "count", better: "down", meaning: "VMs that a spot market took back while they ran" },
  { ...perMarket, id: "uptime", statistic: "sum", unit: "seconds", better: "up", meaning: "Running time of VMs bought on spot markets" },
  { ...perMarket, id: "spot.requests", statistic: "count", unit: "count", meaning: "Requests that reached a spot market, each reopened one anew" },
  { ...perMarket, id: "spot.granted", statistic: "count", unit: "count", better: "up", meaning: "Requests that were granted there" },
  { ...perMarket, id: "spot.fallbacks", statistic: "count", unit: "count", better: "down", meaning: "Requests that were bought another way because the market did not grant them in time" },
  { ...perMarket, id: "spot.wait.mean", statistic: "mean", unit: "seconds", better: "down", meaning: "Time from a request's arrival at the market to its grant, of those granted" },
  { ...perMarket, id: "spot.price.mean", statistic: "time-average", unit: "USD/h", meaning: "Price of an instance-hour, averaged over the time it was known; of a run, the average over its markets" },
  { ...perMarket, id: "spot.price.max", statistic: "max", unit: "USD/h", meaning: "Highest price of an instance-hour" },
];

const MICRO = 1_000_000;

/** Reports one market at `now`; `runningSeconds` is the running time of VMs that have not ended. */
export function reportMarket(market: SpotMarket, runningSeconds: number, now: number, metrics: MetricsPort): void {
  const { name, counts, path } = market;
  let priceSeconds = 0;
  let knownSeconds = 0;
  let highest = NaN;
  path.stretches(0, now, (microUsd, from, until) => {
    priceSeconds += microUsd * (until - from);
    knownSeconds += until - from;
    if (!(microUsd <= highest)) highest = microUsd;
  });
  metrics.value("interruptions", name, counts.interruptions);
  metrics.value("uptime", name, counts.uptime.sum + runningSeconds);
  metrics.value("spot.requests", name, counts.requests);
  metrics.value("spot.granted", name, counts.granted);
  metrics.value("spot.fallbacks", name, counts.fallbacks);
  metrics.parts("spot.wait.mean", name, counts.waits.sum, counts.waits.count);
  metrics.parts("spot.price.mean", name, priceSeconds / MICRO, knownSeconds);
  metrics.value("spot.price.max", name, Number.isNaN(highest) ? null : highest / MICRO);
}
