import type { MetricDefinition } from "../ports/index.js";

const perSite = { scope: "site", better: "down", warmup: "kept" } as const;

/** What the domain of energy measures, of sites whose `energy` is given. */
export const energyMetrics: readonly MetricDefinition[] = [
  { ...perSite, id: "energy", statistic: "sum", unit: "kWh", meaning: "Energy drawn by hosts, or by cores of VMs where hosts are out of sight, times PUE: the exact integral of power over the run" },
  { ...perSite, id: "energy.asleep", statistic: "sum", unit: "kWh", meaning: "The part of the energy that hosts drew while they slept" },
  { ...perSite, id: "emissions", statistic: "sum", unit: "gCO2e", meaning: "Greenhouse gases of the energy: the exact integral of power times carbon intensity; only sites whose carbon intensity is given" },
  { ...perSite, id: "power.mean", statistic: "mean", unit: "W", meaning: "Energy over the length of the run; of the run, that of all sites together" },
  { ...perSite, id: "hosts.asleep", statistic: "time-average", unit: "ratio", better: "none", meaning: "Share of the time of all hosts in which they slept" },
  { ...perSite, id: "hosts.wake-ups", statistic: "count", unit: "count", meaning: "Times that a sleeping host was woken" },
];
