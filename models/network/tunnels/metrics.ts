import type { MetricDefinition, MetricsPort } from "../../ports/index.js";
import type { TunnelCounts } from "./counts.js";

const perSite = { scope: "site", unit: "count", better: "none", warmup: "removed" } as const;

/** What is measured of the reverse tunnels of each site that has them. */
export const tunnelMetrics: readonly MetricDefinition[] = [
  { ...perSite, id: "tunnels.open", statistic: "time-average", meaning: "Sessions that hold an external port; of a run, the average over its tunnel servers" },
  { ...perSite, id: "tunnels.open.max", statistic: "max", warmup: "kept", meaning: "Most sessions at once" },
  { ...perSite, id: "tunnels.ports", statistic: "time-average", meaning: "External ports given out, whether a session holds them or not" },
  { ...perSite, id: "tunnels.ports.max", statistic: "max", warmup: "kept", meaning: "Most external ports given out at once" },
  { ...perSite, id: "tunnels.idle", statistic: "time-average", better: "down", meaning: "External ports given out that no session holds: of VMs that are gone, and of those that are about to connect" },
  { ...perSite, id: "tunnels.waiting", statistic: "time-average", better: "down", meaning: "VMs that are configured, and billed, and not ready for want of a tunnel" },
  { ...perSite, id: "tunnels.servers", statistic: "time-average", meaning: "Ssh servers that run" },
  { ...perSite, id: "tunnels.stand.mean", statistic: "mean", unit: "seconds", better: "down", meaning: "Time from a VM's first question for a port to its standing tunnel, of those that got one" },
  { ...perSite, id: "tunnels.refused", statistic: "count", better: "down", meaning: "Questions for a port that were turned down because all were given out" },
  { ...perSite, id: "tunnels.unserved", statistic: "count", better: "down", meaning: "VMs that ended before their tunnel ever stood" },
  { ...perSite, id: "tunnels.expired", statistic: "count", meaning: "Tokens forgotten because they were idle too long" },
  { ...perSite, id: "tunnels.broken", statistic: "count", better: "down", meaning: "Sessions that a failure of the tunnel server ended" },
  { ...perSite, id: "tunnels.evicted", statistic: "count", meaning: "Sessions that a newer one of the same token put an end to" },
];

/** Reports one site at `now`; `measuredSeconds` is the length of the run after the warm-up. */
export function reportTunnels(site: string, counts: TunnelCounts, now: number, measuredSeconds: number, metrics: MetricsPort): void {
  const { sessions, ports, waiting, servers, stand } = counts;
  const open = sessions.integral(now);
  const given = ports.integral(now);
  metrics.parts("tunnels.open", site, open, measuredSeconds);
  metrics.value("tunnels.open.max", site, sessions.highest);
  metrics.parts("tunnels.ports", site, given, measuredSeconds);
  metrics.value("tunnels.ports.max", site, ports.highest);
  metrics.parts("tunnels.idle", site, given - open, measuredSeconds);
  metrics.parts("tunnels.waiting", site, waiting.integral(now), measuredSeconds);
  metrics.parts("tunnels.servers", site, servers.integral(now), measuredSeconds);
  metrics.parts("tunnels.stand.mean", site, stand.sum, stand.count);
  metrics.value("tunnels.refused", site, counts.refused);
  metrics.value("tunnels.unserved", site, counts.unserved);
  metrics.value("tunnels.expired", site, counts.expired);
  metrics.value("tunnels.broken", site, counts.broken);
  metrics.value("tunnels.evicted", site, counts.evicted);
}
