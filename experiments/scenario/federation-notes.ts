import type { ManagerSpec } from "../../models/broker/index.js";
import { hostsRoomOf } from "../../models/site/index.js";
import { type FederatedGroup, federatedGroups, membersOf, roomOfMember, whyNobody } from "./federation-checks.js";
import type { Scenario } from "./schema.js";

const GIB = 1_073_741_824;
const quantity = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
const sizeText = (cores: number, memoryBytes: number): string => `${quantity(cores, "core")} and ${memoryBytes / GIB} GiB`;

/** What is worth knowing about a federation before a run: orders that wait for ever, or at a place where nobody would look for them. */
export function federationNotes(scenario: Scenario): string[] {
  const served: FederatedGroup[] = [];
  const notes: string[] = [];
  for (const group of federatedGroups(scenario)) {
    const why = whyNobody(scenario, group);
    if (why === null) served.push(group);
    else notes.push(`services.${group.path.join(".")}: no member will ever grant its orders (${why})`);
  }
  return served.length === 0 ? notes : [...notes, ...crowdedNotes(scenario, served), ...waitingNotes(scenario, served)];
}

/** More instances than all members together have room for, were they all of the least size. */
function crowdedNotes(scenario: Scenario, groups: readonly FederatedGroup[]): string[] {
  const cores = groups.reduce((least, group) => Math.min(least, group.cores), Infinity);
  const memoryBytes = groups.reduce((least, group) => Math.min(least, group.memoryBytes), Infinity);
  const wanted = groups.reduce((sum, { count }) => sum + count, 0);
  const room = membersOf(scenario).reduce((sum, member) => sum + Math.min(roomOfMember(scenario.sites[member], cores, memoryBytes), quotaOf(scenario.managers[member])), 0);
  if (wanted <= room) return [];
  const end = scenario.horizon === "until-done" ? "; with horizon: until-done the run has no end where a service gets none" : "";
  return [`services order ${quantity(wanted, "instance")} of the federation, whose members have room for ${room} at once: the others wait until some are given back${end}`];
}

/** Instances that all users together may hold at a manager's site; where they have accounts of their own, there is no telling. */
const quotaOf = ({ quota, mapper }: ManagerSpec): number => (mapper.kind === "single" ? (quota ?? Infinity) : Infinity);

/** Managers that take more orders than their hosts have room for: instances wait there, and nobody else is asked. */
function waitingNotes(scenario: Scenario, groups: readonly FederatedGroup[]): string[] {
  const members = membersOf(scenario);
  if (members.length < 2) return [];
  const [{ cores, memoryBytes }] = groups;
  const byRoom = new Map<number, string[]>();
  for (const member of members) {
    const room = hostsRoomOf(scenario.sites[member], cores, memoryBytes);
    if (room < 1 || (scenario.managers[member].quota ?? Infinity) <= room) continue;
    byRoom.set(room, [...(byRoom.get(room) ?? []), member]);
  }
  return [...byRoom].map(([room, names]) => {
    const others = names.length > 1 ? ` (and ${names.length - 1} more)` : "";
    return `managers.${names[0]}${others} has no quota within the room for ${quantity(room, "instance")} of ${sizeText(cores, memoryBytes)} at its site: further ones wait there for a host, and no other member is asked; quota: ${room} forwards their orders`;
  });
}
