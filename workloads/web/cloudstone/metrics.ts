import type { MetricDefinition, MetricsPort } from "../../../models/ports/index.js";
import type { OperationPlan } from "./plan.js";
import type { Scoreboard } from "./scoreboard.js";
import type { Verdict } from "./verdict.js";

const run = { scope: "workload", warmup: "kept" } as const;
const each = { scope: "operation", warmup: "kept" } as const;

/** What the benchmark says of itself; all of it about its steady state alone. */
export const cloudstoneMetrics: readonly MetricDefinition[] = [
  { ...run, id: "cloudstone.passed", statistic: "min", unit: "count", better: "up", meaning: "1 where the steady state kept every rule: 90th percentiles, mix, cycle times, operations per user; 0 where not" },
  { ...run, id: "cloudstone.users", statistic: "sum", unit: "count", better: "none", meaning: "Users of the benchmark, each one thread of its driver" },
  { ...run, id: "cloudstone.throughput", statistic: "sum", unit: "1/s", better: "up", meaning: "Operations answered in the steady state over its length" },
  { ...run, id: "cloudstone.users-per-rate", statistic: "max", unit: "seconds", better: "down", meaning: "Users over operations per second; at most 1.05 mean cycle times (5.25 s) in a run that passes" },
  { ...run, id: "cloudstone.within", statistic: "ratio", unit: "ratio", better: "up", meaning: "Share of operations answered within the limit of their kind; what was not answered is not" },
  { ...run, id: "cloudstone.unanswered", statistic: "count", unit: "count", better: "down", meaning: "Operations of the steady state that were refused, failed or timed out" },
  { ...run, id: "cycle.ratio", statistic: "max", unit: "ratio", better: "none", meaning: "Mean time from the start of an operation to the start of the user's next over the mean of the times drawn; within 2 % of 1 in a run that passes" },
  { ...run, id: "mix.deviation", statistic: "max", unit: "ratio", better: "down", meaning: "Greatest distance of an operation's share from its long-run share; at most 0.02 in a run that passes" },
  { ...each, id: "operation.answered", statistic: "count", unit: "count", better: "none", meaning: "Operations answered in the steady state of the benchmark" },
  { ...each, id: "operation.within", statistic: "ratio", unit: "ratio", better: "up", meaning: "Share of operations answered within their limit, counted exactly; at least 0.9 in a run that passes" },
  { ...each, id: "operation.response", statistic: "mean", unit: "seconds", better: "down", meaning: "Mean response time, from the first request of an operation to the last byte of its last" },
  { ...each, id: "operation.p90", statistic: "max", unit: "seconds", better: "down", meaning: "90th percentile of the response times, to 1/256 of it; over all operations the greatest" },
  { ...each, id: "operation.p99", statistic: "max", unit: "seconds", better: "down", meaning: "99th percentile of the response times, to 1/256 of it; over all operations the greatest" },
  { ...each, id: "operation.limit", statistic: "max", unit: "seconds", better: "none", meaning: "Limit that 90 % of the response times must keep, as the experiment sets it; over all operations the greatest" },
];

/** Reports a run of the benchmark; entities of scope operation are `workload/operation`. */
export function reportCloudstone(metrics: MetricsPort, name: string, { users, plans, scores, verdict }: { users: number; plans: readonly OperationPlan[]; scores: Scoreboard; verdict: Verdict }): void {
  metrics.value("cloudstone.passed", name, verdict.passed ? 1 : 0);
  metrics.value("cloudstone.users", name, users);
  metrics.value("cloudstone.throughput", name, verdict.throughput);
  metrics.value("cloudstone.users-per-rate", name, verdict.usersPerRate);
  metrics.parts("cloudstone.within", name, verdict.within, verdict.answered + verdict.unanswered);
  metrics.value("cloudstone.unanswered", name, verdict.unanswered);
  metrics.value("cycle.ratio", name, verdict.cycleRatio);
  metrics.value("mix.deviation", name, verdict.mixDeviation);
  for (const [at, plan] of plans.entries()) {
    const entity = `${name}/${plan.name}`;
    const score = scores.operations[at];
    metrics.value("operation.answered", entity, score.answered);
    metrics.parts("operation.within", entity, score.within, score.ended);
    metrics.parts("operation.response", entity, score.responses.value, score.answered);
    metrics.value("operation.p90", entity, score.answered === 0 ? null : score.sketch.quantile(0.9));
    metrics.value("operation.p99", entity, score.answered === 0 ? null : score.sketch.quantile(0.99));
    metrics.value("operation.limit", entity, plan.limitSeconds);
  }
}
