import { QuantileSketch } from "../../sim/index.js";
import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import { favourMetrics } from "./favours/index.js";
import type { Measures } from "./measures.js";

const count = { scope: "manager", statistic: "count", unit: "count", better: "none", warmup: "removed" } as const;
const time = { scope: "manager", statistic: "sum", unit: "seconds", better: "none", warmup: "removed" } as const;

/** What is measured of every manager; entities are the sites they stand at. */
export const managerMetrics: readonly MetricDefinition[] = [
  { ...count, id: "orders.placed", meaning: "Orders that its users placed" },
  { ...count, id: "orders.fulfilled", better: "up", meaning: "Times that one of them got an instance; a persistent order may several times" },
  { ...count, id: "orders.unserved", better: "down", meaning: "Orders that were closed without ever having had one: not allowed, or too late" },
  { ...count, id: "orders.forwards", meaning: "Times that it forwarded one to another member" },
  { ...count, id: "orders.refusals", better: "down", meaning: "Forwarded orders that the other member turned down" },
  { ...count, id: "orders.timeouts", better: "down", meaning: "Forwarded orders that a pass opened again because no answer had come" },
  { ...count, id: "orders.duplicates", better: "down", meaning: "Instances it granted for an order that took another one" },
  { ...count, id: "orders.preemptions", better: "down", meaning: "Instances it took away for a newcomer" },
  { ...time, id: "orders.waiting", statistic: "mean", better: "down", meaning: "Mean time from placing an order to its first instance" },
  { ...time, id: "orders.waiting.p95", statistic: "quantile", better: "down", meaning: "95 % of these times are at most so long (relative error of the sketch 1/256)" },
  { ...time, id: "orders.time.open", better: "down", meaning: "Time that its orders were open, summed over orders" },
  { ...time, id: "orders.time.pending", better: "down", meaning: "Time that they were pending: forwarded, without an answer" },
  { ...time, id: "orders.time.spawning", better: "down", meaning: "Time that they waited for an instance at home which was granted" },
  { ...time, id: "orders.time.fulfilled", better: "up", meaning: "Time that they had an instance, as far as their manager knew" },
  { ...time, id: "orders.time.deleted", better: "down", meaning: "Time that deleted orders waited for the end of their instance" },
  { ...time, id: "instances.held", meaning: "Instance time that it granted, from ready to gone, whether somebody used it or not" },
  { ...time, id: "instances.own", better: "up", meaning: "Instance time of its own orders at home, from acceptance to gone" },
  { ...time, id: "instances.donated", meaning: "Instance time it gave to orders of others, from their acceptance to gone" },
  { ...time, id: "instances.consumed", meaning: "Instance time others gave to its orders, from acceptance to gone" },
  ...favourMetrics,
];

/** Hands over all values; the quantile of a run is that of all managers together. */
export function reportManagers(names: readonly string[], measures: Measures, metrics: MetricsPort): void {
  const waits = new QuantileSketch();
  for (const [member, name] of names.entries()) {
    const own = measures.of[member];
    const { seconds } = own;
    waits.merge(own.waitSketch);
    metrics.value("orders.placed", name, own.placed);
    metrics.value("orders.fulfilled", name, own.fulfilled);
    metrics.value("orders.unserved", name, own.unserved);
    metrics.value("orders.forwards", name, own.forwards);
    metrics.value("orders.refusals", name, own.refusals);
    metrics.value("orders.timeouts", name, own.timeouts);
    metrics.value("orders.duplicates", name, own.duplicates);
    metrics.value("orders.preemptions", name, own.preemptions);
    metrics.parts("orders.waiting", name, own.waits.sum, own.waits.count);
    metrics.value("orders.waiting.p95", name, p95(own.waitSketch));
    metrics.value("orders.time.open", name, seconds.open.value);
    metrics.value("orders.time.pending", name, seconds.pending.value);
    metrics.value("orders.time.spawning", name, seconds.spawning.value);
    metrics.value("orders.time.fulfilled", name, seconds.fulfilled.value);
    metrics.value("orders.time.deleted", name, seconds.deleted.value);
    metrics.value("instances.held", name, own.held.value);
    metrics.value("instances.own", name, own.own.value);
    metrics.value("instances.donated", name, own.donated.value);
    metrics.value("instances.consumed", name, own.consumed.value);
  }
  metrics.run("orders.waiting.p95", p95(waits));
}

const p95 = (sketch: QuantileSketch): number | null => (sketch.count === 0 ? null : sketch.quantile(0.95));
