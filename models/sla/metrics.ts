import type { MetricDefinition } from "../ports/index.js";

const perAgreement = { scope: "agreement", warmup: "removed" } as const;

/** What is measured of each service level agreement. */
export const slaMetrics: readonly MetricDefinition[] = [
  { ...perAgreement, id: "sla.breaches", statistic: "count", unit: "count", better: "down", meaning: "Jobs or periods that broke the agreement" },
  { ...perAgreement, id: "sla.compliance", statistic: "ratio", unit: "ratio", better: "up", meaning: "Share of jobs or periods that kept it; of a run, over all agreements together, a job counting as much as a period (metrics.csv has each agreement)" },
  { ...perAgreement, id: "sla.penalties", statistic: "sum", unit: "usd", better: "down", meaning: "Paid for breaches; not part of cost.total, which is what sites are paid" },
];
