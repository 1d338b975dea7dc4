import { QuantileSketch } from "../../sim/index.js";
import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { ServiceDomain } from "./ports.js";

const jobs = { scope: "service", statistic: "count", unit: "count", warmup: "removed" } as const;
const times = { scope: "service", unit: "seconds", better: "down", warmup: "removed" } as const;

const slotTime = { ...times, statistic: "sum" } as const;

/** What services that run jobs measure; a job belongs to the warm-up when it was submitted in it. */
export const serviceMetrics: readonly MetricDefinition[] = [
  { ...jobs, id: "jobs.submitted", better: "none", meaning: "Jobs handed to the service" },
  { ...jobs, id: "jobs.completed", better: "up", meaning: "Jobs whose result reached the head" },
  { ...jobs, id: "jobs.lost", better: "down", meaning: "Jobs whose node went away and that were not run again" },
  { ...jobs, id: "jobs.rejected", better: "down", meaning: "Jobs wider than the service could ever hold" },
  { ...jobs, id: "jobs.unfinished", better: "down", meaning: "Jobs that waited or ran when the run ended" },
  { ...jobs, id: "jobs.interrupted", better: "down", meaning: "Times that a job lost its node" },
  {
    scope: "service",
    statistic: "ratio",
    unit: "jobs/s",
    better: "up",
    warmup: "removed",
    id: "throughput",
    meaning: "Completed jobs over the time from the first submission to the last completion among jobs submitted after the warm-up",
  },
  { ...times, id: "makespan", statistic: "max", warmup: "kept", meaning: "Time of the last completion from the start of the run" },
  { ...times, id: "wait.sum", statistic: "sum", meaning: "Sum over completed jobs of start − submission; start is when the head gives a job its slots, the last time where it ran again" },
  { ...times, id: "wait.mean", statistic: "mean", meaning: "Mean of start − submission over completed jobs" },
  { ...times, id: "wait.max", statistic: "max", meaning: "Longest start − submission of a completed job" },
  { ...times, id: "wait.p95", statistic: "quantile", meaning: "95 % of completed jobs wait at most so long (relative error of the sketch 1/256)" },
  { ...times, id: "response.mean", statistic: "mean", meaning: "Mean of completion − submission over completed jobs" },
  { ...times, id: "response.max", statistic: "max", meaning: "Longest completion − submission" },
  {
    ...times,
    id: "slowdown.mean",
    statistic: "mean",
    unit: "ratio",
    meaning: "Mean bounded slowdown: max(1, response / max(response − wait, 10 s)) (Feitelson)",
  },
  {
    scope: "service",
    statistic: "ratio",
    unit: "ratio",
    better: "up",
    warmup: "removed",
    id: "slots.utilisation",
    meaning: "Slot time held by jobs over slot time of nodes that were ready",
  },
  {
    scope: "service",
    statistic: "time-average",
    unit: "count",
    better: "none",
    warmup: "removed",
    id: "nodes.mean",
    meaning: "Mean number of nodes that were ready; each processor of a bare machine counts as one",
  },
  { ...jobs, id: "nodes.refused", better: "down", warmup: "kept", meaning: "Requests for a node that a site turned down" },
  { ...jobs, id: "work.done", statistic: "sum", unit: "Gflop", better: "up", meaning: "Work of completed jobs on all their processors" },
  { ...jobs, id: "work.lost", statistic: "sum", unit: "Gflop", better: "down", meaning: "Work that had been done for jobs when they lost their node, but for what they had saved" },
  { ...jobs, id: "work.restored", statistic: "sum", unit: "Gflop", better: "none", meaning: "Work that jobs did not do again because they went on from a state they had saved; the more often jobs are interrupted, the more there is to restore" },
  { ...jobs, id: "checkpoints.count", better: "none", meaning: "States of jobs that were written and are safe" },
  { ...jobs, id: "checkpoint.bytes", statistic: "sum", unit: "bytes", better: "down", meaning: "States of jobs that were sent to where they are kept, and back" },
  { ...slotTime, id: "slots.ready-time", better: "none", meaning: "Slot time of nodes that were ready" },
  { ...slotTime, id: "slots.held-time", better: "none", meaning: "Slot time held by jobs on nodes that were ready, from the start to the result" },
  { ...slotTime, id: "slots.lost-time", meaning: "Slot time of what jobs had computed and not saved when they lost their node" },
  { ...slotTime, id: "checkpoint.time", meaning: "Slot time that jobs stood still while their state was written, or saved before they left a node" },
  { ...slotTime, id: "restart.time", meaning: "Slot time that jobs waited for the state they had saved, and started again from it" },
];

/** Reports the metrics that do not roll up from one service to the run: quantiles over the jobs of all services. */
export function reportServiceQuantiles(services: readonly ServiceDomain[], metrics: MetricsPort): void {
  const waits = new QuantileSketch();
  for (const service of services) waits.merge(service.waits);
  metrics.run("wait.p95", waits.count === 0 ? null : waits.quantile(0.95));
}
