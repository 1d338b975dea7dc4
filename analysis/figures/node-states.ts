import { cellNumber, cellText, columnIndex } from "../table.js";
import type { Table } from "../table.js";

/** One entity in one state for a while [s]. */
export interface Stay {
  readonly state: string;
  readonly start: number;
  readonly end: number;
}

/** One node with its stays, in order of the rows. */
export interface Lane {
  readonly entity: string;
  readonly site: string;
  readonly stays: readonly Stay[];
}

export interface ArmTimeline {
  readonly arm: string;
  /** By site in order of appearance, then by name with numbers as numbers. */
  readonly lanes: readonly Lane[];
  readonly endSeconds: number;
  /** From when on the run left rows out [s]; null where it kept all. */
  readonly cutSeconds: number | null;
}

/** How states are called in figures: the VM's phases, in the words of those who wait for them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["booting", "boot"],
  ["running", "tunnel"],
]);

/** The stays of one arm's nodes. A `ready` VM whose service says `busy` or `idle` shows that instead. */
export function armTimeline(table: Table, arm: string): ArmTimeline {
  const [armAt, entityAt, siteAt, stateAt, startAt, endAt] = ["arm", "entity", "site", "state", "start_seconds", "end_seconds"].map((name) => columnIndex(table, name));
  const lanes = new Map<string, { site: string; stays: Stay[] }>();
  let endSeconds = 0;
  let cutSeconds: number | null = null;
  for (const row of table.rows) {
    if (row[armAt] !== arm) continue;
    const start = cellNumber(row[startAt]);
    const end = cellNumber(row[endAt]);
    if (Number.isNaN(start) || Number.isNaN(end)) continue;
    endSeconds = Math.max(endSeconds, end);
    const state = cellText(row[stateAt]);
    if (state === "cut") {
      cutSeconds = Math.min(cutSeconds ?? start, start);
      continue;
    }
    const entity = cellText(row[entityAt]);
    const lane = lanes.get(entity) ?? { site: cellText(row[siteAt]), stays: [] };
    lanes.set(entity, lane);
    lane.stays.push({ state: WORDS.get(state) ?? state, start, end });
  }
  const sites = [...new Set([...lanes.values()].map((lane) => lane.site))];
  const sorted = [...lanes]
    .map(([entity, { site, stays }]): Lane => ({ entity, site, stays: withoutCoveredReady(stays) }))
    .sort((a, b) => sites.indexOf(a.site) - sites.indexOf(b.site) || byNumberedName(a.entity, b.entity));
  return { arm, lanes: sorted, endSeconds, cutSeconds };
}

function withoutCoveredReady(stays: readonly Stay[]): readonly Stay[] {
  const told = stays.some(({ state }) => state === "busy" || state === "idle");
  return told ? stays.filter(({ state }) => state !== "ready") : stays;
}

/** node-2 before node-10. */
function byNumberedName(a: string, b: string): number {
  const [partsA, partsB] = [a, b].map((name) => name.split(/(\d+)/));
  for (let index = 0; index < Math.min(partsA.length, partsB.length); index += 1) {
    if (partsA[index] === partsB[index]) continue;
    const difference = index % 2 === 1 ? Number(partsA[index]) - Number(partsB[index]) : 0;
    return difference !== 0 ? difference : partsA[index] < partsB[index] ? -1 : 1;
  }
  return partsA.length - partsB.length;
}

/** Share of the time a group of lanes spends in each state, bin by bin: states in the order given, each row sums to at most 1. */
export function stateShares(lanes: readonly Lane[], states: readonly string[], endSeconds: number, bins: number): number[][] {
  const width = endSeconds / bins;
  const shares = Array.from({ length: bins }, () => states.map(() => 0));
  for (const { state, start, end } of lanes.flatMap((lane) => lane.stays)) {
    const position = states.indexOf(state);
    const last = Math.min(bins - 1, Math.floor(end / width));
    for (let bin = Math.floor(start / width); bin <= last; bin += 1) {
      const overlap = Math.min(end, (bin + 1) * width) - Math.max(start, bin * width);
      if (overlap > 0) shares[bin][position] += overlap / width / lanes.length;
    }
  }
  return shares;
}
