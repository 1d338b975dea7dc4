import type { MetricDefinition, MetricsPort } from "../../ports/index.js";
import { QuantileSketch } from "../../../sim/index.js";
import type { RequestServiceDomain } from "../ports.js";

const counts = { scope: "service", statistic: "count", unit: "count", warmup: "removed" } as const;
const times = { scope: "service", unit: "seconds", better: "down", warmup: "removed" } as const;
const use = { scope: "service", unit: "ratio", better: "none", statistic: "ratio", warmup: "removed" } as const;
const operations = { scope: "operation", statistic: "count", unit: "count", warmup: "removed" } as const;
const parts = { scope: "operation", statistic: "mean", unit: "seconds", better: "down", warmup: "removed" } as const;

/** What services that answer requests measure; a request belongs to the warm-up when it was submitted in it. Entities of scope operation are `service/operation`. */
export const webMetrics: readonly MetricDefinition[] = [
  { ...counts, id: "requests.issued", better: "none", meaning: "Requests that clients submitted" },
  { ...counts, id: "requests.answered", better: "up", meaning: "Requests whose clients got the last byte, static files included" },
  { ...counts, id: "requests.timed-out", better: "down", meaning: "Requests whose clients gave up" },
  { ...counts, id: "requests.refused", better: "down", meaning: "Requests that admission, a full backlog, the want of a back-end or full queues turned away" },
  { ...counts, id: "requests.failed", better: "down", meaning: "Requests whose back-ends went away until no retry was left" },
  { ...counts, id: "requests.unfinished", better: "down", meaning: "Requests under way when the run ended" },
  { ...counts, id: "requests.retried", better: "down", meaning: "Times that a request was sent to another back-end" },
  { ...counts, id: "requests.late", better: "down", meaning: "Answered requests that took longer than the service's limit, counted exactly; no value where no service has one" },
  {
    scope: "service",
    statistic: "ratio",
    unit: "ratio",
    better: "down",
    warmup: "removed",
    id: "requests.violations",
    meaning: "Share of ended requests that were late, timed out, refused or failed, counted exactly over services with a limit",
  },
  {
    scope: "service",
    statistic: "ratio",
    unit: "1/s",
    better: "up",
    warmup: "removed",
    id: "requests.throughput",
    meaning: "Answered requests over the time from the first submission to the last answer among requests submitted after the warm-up",
  },
  { ...times, id: "latency.mean", statistic: "mean", meaning: "Mean time from submission to the last byte at the client over answered requests" },
  { ...times, id: "latency.max", statistic: "max", meaning: "Longest response of an answered request" },
  { ...times, id: "latency.p50", statistic: "quantile", meaning: "Half of the answered requests take at most so long (relative error of the sketch 1/256)" },
  { ...times, id: "latency.p90", statistic: "quantile", meaning: "90 % of the answered requests take at most so long (relative error of the sketch 1/256)" },
  { ...times, id: "latency.p99", statistic: "quantile", meaning: "99 % of the answered requests take at most so long (relative error of the sketch 1/256)" },
  { scope: "service", statistic: "time-average", unit: "count", better: "none", warmup: "removed", id: "backends.mean", meaning: "Mean number of back-ends that were ready" },
  { ...use, id: "backends.utilisation", meaning: "Core time that requests used over core time of back-ends that were ready" },
  { ...use, id: "database.utilisation", meaning: "Busy time of the database's cores over all of it, or of its storage where that is busier" },
  { ...counts, id: "work.wasted", statistic: "sum", unit: "Gflop", better: "down", meaning: "Work of back-ends and database for requests that were not answered, and for tries that were lost" },
  { ...operations, id: "request.count", better: "none", meaning: "Requests of the operation that clients submitted" },
  { ...operations, id: "request.answered", better: "up", meaning: "Those whose clients got the last byte" },
  { ...operations, id: "request.timed-out", better: "down", meaning: "Those whose clients gave up" },
  { ...operations, id: "request.refused", better: "down", meaning: "Those that were turned away" },
  { ...operations, id: "request.failed", better: "down", meaning: "Those whose back-ends went away" },
  { ...operations, id: "request.unfinished", better: "down", meaning: "Those under way when the run ended" },
  { ...parts, id: "request.latency", meaning: "Mean response of answered requests: the sum of time.cpu, time.queue, time.network and time.database" },
  { ...parts, id: "request.p90", statistic: "max", meaning: "90th percentile of the responses, to 1/256 of it; over all operations the greatest" },
  { ...parts, id: "request.p99", statistic: "max", meaning: "99th percentile of the responses, to 1/256 of it; over all operations the greatest" },
  { ...parts, id: "time.cpu", meaning: "Mean time of an answered request at the shared cores of proxy and back-end" },
  { ...parts, id: "time.queue", meaning: "Mean time of an answered request in the proxy's backlog, a back-end's queue, before the database's pool and storage" },
  { ...parts, id: "time.network", meaning: "Mean time of an answered request on the way between client, front end, back-end and database" },
  { ...parts, id: "time.database", meaning: "Mean time of an answered request at the database's shared cores and in its storage" },
];

/** Reports quantiles over the requests of all services. */
export function reportRequestQuantiles(services: readonly RequestServiceDomain[], metrics: MetricsPort): void {
  const latencies = new QuantileSketch();
  for (const service of services) latencies.merge(service.latencies());
  for (const [id, q] of [["latency.p50", 0.5], ["latency.p90", 0.9], ["latency.p99", 0.99]] as const) {
    metrics.run(id, latencies.count === 0 ? null : latencies.quantile(q));
  }
}
