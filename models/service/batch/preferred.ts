import type { Group } from "../fleet/index.js";
import { type Order, orderNow, preferences } from "../preference/index.js";
import type { ServicePorts } from "../ports.js";
import type { BatchSpec, WorkerSpec } from "./spec.js";

/** Groups that are preferred by name; none where a policy chooses. */
export const preferredNames = ({ prefer }: BatchSpec): readonly string[] => ("kind" in prefer ? [] : prefer);

/** The order in which groups are taken, where a policy chooses it; the groups are in order of name then. */
export function preferredOrder(service: string, { prefer }: BatchSpec, groups: readonly Group<WorkerSpec>[], { quotes }: ServicePorts): Order | undefined {
  if (!("kind" in prefer)) return undefined;
  const siteOf = (group: number): string => groups[group].spec.site;
  const view = {
    hourlyUsd: (group: number) => quotes.hourlyUsd(siteOf(group), groups[group].spec, groups[group].shape!),
    gramsPerCoreHour: (group: number) => quotes.gramsPerCoreHour(siteOf(group)),
    cores: (group: number) => groups[group].cores,
    speed: (group: number) => groups[group].shape!.speed,
  };
  return orderNow(preferences.get(prefer.kind), groups.length, view, service);
}
