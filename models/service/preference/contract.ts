import type { CatalogueEntry } from "../../../sim/index.js";

/** What a preference among groups of nodes may look at; groups are numbered in order of name. Everything is as of now. */
export interface GroupsView {
  /** Price of an hour of a node [USD, ≥ 0]. */
  hourlyUsd(group: number): number;
  /** What one more core at work at the site of its nodes emits in an hour, overhead included [gCO2e, ≥ 0]. */
  gramsPerCoreHour(group: number): number;
  /** Cores of a node, and speed of one [Gflop/s]. */
  cores(group: number): number;
  speed(group: number): number;
}

/** Which group's nodes are taken, and asked for, first: looked at whenever a job starts and whenever groups may ask for nodes. */
export interface PreferenceEntry extends CatalogueEntry {
  /** Whether it looks at what a site emits: then every site of the service must say. */
  readonly looksAtCarbon?: true;
  /** The group with the least goes first, equals in order of name. Looks, and changes nothing. */
  value(view: GroupsView, group: number): number;
}
