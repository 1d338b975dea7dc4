import type { MetricDefinition, MetricsPort } from "../models/ports/index.js";

const count = { scope: "workload", statistic: "count", unit: "count", better: "none", warmup: "kept" } as const;

/** What every workload counts about itself. */
export const workloadMetrics: readonly MetricDefinition[] = [
  { ...count, id: "workload.submitted", meaning: "Jobs or requests the workload handed to its service" },
  { ...count, id: "workload.dropped", better: "down", meaning: "Records of a log that the rules of the workload left out" },
  { ...count, id: "workload.withheld", better: "down", meaning: "Tasks of a graph that were never submitted because a task they depend on was lost or rejected" },
];

/** What a workload did with its jobs. */
export interface WorkloadCounts {
  readonly submitted: number;
  readonly dropped: number;
  readonly withheld: number;
}

export function reportWorkload(metrics: MetricsPort, name: string, counts: WorkloadCounts): void {
  metrics.value("workload.submitted", name, counts.submitted);
  metrics.value("workload.dropped", name, counts.dropped);
  metrics.value("workload.withheld", name, counts.withheld);
}
