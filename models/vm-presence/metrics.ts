import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { Sightings } from "./sightings.js";

const counts = { scope: "site", statistic: "count", unit: "count", better: "none", warmup: "removed" } as const;

/** What is measured of the presence of VMs, by the site that has them. */
export const vmPresenceMetrics: readonly MetricDefinition[] = [
  { ...counts, id: "vm-presence.changes", meaning: "Changes of what VMs are shown as, those that could not be told included" },
  { ...counts, id: "vm-presence.stanzas", meaning: "Stanzas of the presence of VMs that were sent: one to each watcher for each change, probes, and in answers one for each VM (one at least)" },
  { ...counts, id: "vm-presence.bytes", statistic: "sum", unit: "bytes", meaning: "Bytes in them" },
  { ...counts, id: "vm-presence.lost", better: "down", meaning: "Of one-way stanzas those that did not arrive: bounced, or lost with a site, a process or a way; nobody sends them again" },
  { ...counts, id: "vm-presence.delay", statistic: "mean", unit: "seconds", better: "down", meaning: "Mean time from a change of a VM to a watcher's hearing of it, over stanzas that arrived" },
  { ...counts, id: "vm-presence.stale", statistic: "ratio", unit: "ratio", better: "down", meaning: "Share of time in which a watcher saw a VM as other than it was, over pairs of a watcher that is up and a VM that is shown or seen" },
];

/** Hands over what was seen of the VMs of one site. */
export function reportVmPresence(site: string, { changes, stanzas, bytes, lost, delay, wrongSeconds, pairSeconds }: Sightings, metrics: MetricsPort): void {
  metrics.value("vm-presence.changes", site, changes);
  metrics.value("vm-presence.stanzas", site, stanzas);
  metrics.value("vm-presence.bytes", site, bytes);
  metrics.value("vm-presence.lost", site, lost);
  metrics.parts("vm-presence.delay", site, delay.sum, delay.count);
  metrics.parts("vm-presence.stale", site, wrongSeconds, pairSeconds);
}
