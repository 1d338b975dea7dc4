import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { Site } from "./site.js";

const perSite = { scope: "site", unit: "count", better: "none", warmup: "kept" } as const;

/** What sites measure of their VMs. */
export const siteMetrics: readonly MetricDefinition[] = [
  { ...perSite, id: "vms.requested", statistic: "count", meaning: "VMs asked for, those refused included" },
  { ...perSite, id: "vms.refused", statistic: "count", better: "down", meaning: "Requests turned down: cap, quota, capacity or site down" },
  { ...perSite, id: "vms.started", statistic: "count", meaning: "VMs that finished their first boot" },
  { ...perSite, id: "vm.boot.mean", statistic: "mean", unit: "seconds", better: "down", meaning: "Time from booting to running, first boots only" },
  { ...perSite, id: "vm.ready.mean", statistic: "mean", unit: "seconds", better: "down", meaning: "Time from request to ready, first boots only" },
  { ...perSite, id: "vm.hours", statistic: "sum", unit: "hours", meaning: "Time VMs were running or ready, to the end of the run; exact, not rounded as bills are" },
  { ...perSite, id: "cap.hits", statistic: "count", better: "down", meaning: "Requests turned down by a cap of the type or of the capacity" },
  {
    ...perSite,
    id: "hosts.utilisation",
    statistic: "time-average",
    unit: "ratio",
    warmup: "removed",
    meaning: "Cores allocated to VMs divided by the cores of all hosts, up or down; none for public clouds",
  },
];

const HOUR = 3600;

/** Reports one site at `now` [s]. */
export function reportSite(site: Site, metrics: MetricsPort, now: number): void {
  const { name, counts } = site;
  metrics.value("vms.requested", name, counts.requested);
  metrics.value("vms.refused", name, counts.refused);
  metrics.value("vms.started", name, counts.started);
  metrics.parts("vm.boot.mean", name, counts.boot.sum, counts.boot.count);
  metrics.parts("vm.ready.mean", name, counts.ready.sum, counts.ready.count);
  metrics.value("vm.hours", name, counts.runningSeconds(site.live, now) / HOUR);
  metrics.value("cap.hits", name, counts.capHits);
  const utilisation = site.carrier.utilisation();
  metrics.parts("hosts.utilisation", name, utilisation?.allocated ?? 0, utilisation?.present ?? 0);
}
