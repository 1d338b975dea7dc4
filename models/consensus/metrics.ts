import { CompensatedSum, QuantileSketch } from "../../sim/index.js";
import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { Client } from "./client.js";
import type { Measures } from "./measures.js";
import type { Safety } from "./safety.js";

const count = { scope: "service", statistic: "count", unit: "count", better: "none", warmup: "removed" } as const;
const time = { scope: "service", unit: "seconds", better: "down", warmup: "removed" } as const;

/** What is measured of Raft clusters; entities are the clusters. */
export const raftMetrics: readonly MetricDefinition[] = [
  { ...count, id: "raft.elections", better: "down", meaning: "Times a member stood for election" },
  { ...count, id: "raft.leaders", meaning: "Times a member was elected" },
  { ...count, id: "raft.term", statistic: "max", better: "down", warmup: "kept", meaning: "Latest term that a member has heard of at the end" },
  { ...count, id: "raft.crashes", meaning: "Crashes of members, by schedule or with their site" },
  { ...count, id: "raft.failovers", meaning: "Crashes of the only leader after which another was elected" },
  { ...time, id: "raft.failover", statistic: "mean", meaning: "Time from the crash of the only leader to the election of the next" },
  { ...time, id: "raft.failover.median", statistic: "quantile", meaning: "Median of these times" },
  { ...time, id: "raft.failover.p95", statistic: "quantile", meaning: "Their 95th percentile" },
  { ...time, id: "raft.failover.max", statistic: "max", meaning: "The longest of them" },
  { ...time, id: "raft.recovery", statistic: "mean", meaning: "Time from the crash of the only leader to the first commit of a later one, which opens its term with an entry of its own" },
  { ...time, id: "raft.leaderless", statistic: "sum", meaning: "Time in which no member that is up leads" },
  { ...count, id: "raft.commands", meaning: "Commands that clients issued" },
  { ...count, id: "raft.committed", better: "up", meaning: "Commands of these that were committed" },
  { ...time, id: "raft.commit-latency", statistic: "mean", meaning: "Time from a client's command to its commit, waiting for a leader included" },
  { ...time, id: "raft.commit-latency.p95", statistic: "quantile", meaning: "95th percentile of these times" },
  { ...count, id: "raft.messages", meaning: "Messages that members sent" },
  { ...count, id: "raft.bytes", statistic: "sum", unit: "bytes", meaning: "Bytes of these messages" },
  { ...count, id: "raft.breaches", better: "down", warmup: "kept", meaning: "Breaches of Raft's safety (two votes, two leaders, logs that differ, committed entries lost); only in literal mode: in complete mode the first is a fault" },
];

/** What was measured of one cluster. */
export interface Measured {
  readonly name: string;
  readonly measures: Measures;
  readonly client: Client;
  readonly safety: Safety;
}

/** Hands over all values; quantiles of a run are those of all clusters together. */
export function reportRaft(clusters: readonly Measured[], metrics: MetricsPort): void {
  const failovers = new QuantileSketch();
  const latencies = new QuantileSketch();
  for (const { name, measures, client, safety } of clusters) {
    failovers.merge(measures.failovers);
    latencies.merge(client.latencies);
    metrics.value("raft.elections", name, measures.elections);
    metrics.value("raft.leaders", name, measures.leaders);
    metrics.value("raft.term", name, measures.term);
    metrics.value("raft.crashes", name, measures.crashes);
    metrics.value("raft.failovers", name, measures.failovers.count);
    mean(metrics, "raft.failover", name, measures.failover, measures.failovers.count);
    metrics.value("raft.failover.median", name, quantile(measures.failovers, 0.5));
    metrics.value("raft.failover.p95", name, quantile(measures.failovers, 0.95));
    metrics.value("raft.failover.max", name, quantile(measures.failovers, 1));
    mean(metrics, "raft.recovery", name, measures.recovery, measures.recoveries);
    metrics.value("raft.leaderless", name, measures.leaderlessSeconds);
    metrics.value("raft.commands", name, client.issued);
    metrics.value("raft.committed", name, client.committedCommands);
    mean(metrics, "raft.commit-latency", name, client.latency, client.committedCommands);
    metrics.value("raft.commit-latency.p95", name, quantile(client.latencies, 0.95));
    metrics.value("raft.messages", name, measures.messages);
    metrics.value("raft.bytes", name, measures.bytes);
    metrics.value("raft.breaches", name, safety.breaches);
  }
  metrics.run("raft.failover.median", quantile(failovers, 0.5));
  metrics.run("raft.failover.p95", quantile(failovers, 0.95));
  metrics.run("raft.commit-latency.p95", quantile(latencies, 0.95));
}

function mean(metrics: MetricsPort, id: string, name: string, sum: CompensatedSum, n: number): void {
  metrics.parts(id, name, sum.value, n);
}

const quantile = (sketch: QuantileSketch, q: number): number | null => (sketch.count === 0 ? null : sketch.quantile(q));
