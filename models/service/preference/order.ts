import { Fault } from "../../../sim/index.js";
import type { GroupsView, PreferenceEntry } from "./contract.js";

/** Numbers of the groups, the one to be taken first in front; made anew each time. */
export type Order = () => readonly number[];

/** The order of so many groups by a preference, as it is whenever it is asked for; O(groups · log groups). */
export function orderNow(entry: PreferenceEntry, count: number, view: GroupsView, service: string): Order {
  const groups = Array.from({ length: count }, (_, group) => group);
  return () => {
    const values = groups.map((group) => entry.value(view, group));
    if (values.some((value) => Number.isNaN(value))) throw new Fault(`the preference ${entry.name} has no value for a group`, { entity: service });
    return [...groups].sort((a, b) => (values[a] === values[b] ? a - b : values[a] < values[b] ? -1 : 1));
  };
}
