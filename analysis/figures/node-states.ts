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

/** The stays of one arm's nodes, each in one state at a time: a `ready` VM whose service says `busy` or `idle` shows that instead, and one that has notice shows that whatever its service does. */
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
  // What one domain left out is not drawn of the others either: half of the states would be half of the truth.
  if (cutSeconds !== null) endSeconds = cutSeconds;
  const sites = [...new Set([...lanes.values()].map((lane) => lane.site))];
  const sorted = [...lanes]
    .map(([entity, { site, stays }]): Lane => ({ entity, site, stays: until(endSeconds, besideNotice(withoutCoveredReady(stays))) }))
    .filter(({ stays }) => stays.length > 0)
    .sort((a, b) => sites.indexOf(a.site) - sites.indexOf(b.site) || byNumberedName(a.entity, b.entity));
  return { arm, lanes: sorted, endSeconds, cutSeconds };
}

function withoutCoveredReady(stays: readonly Stay[]): readonly Stay[] {
  const told = stays.some(({ state }) => state === "busy" || state === "idle");
  return told ? stays.filter(({ state }) => state !== "ready") : stays;
}

/** Without what a service does while its node has notice: the node is one, and counted once. */
function besideNotice(stays: readonly Stay[]): readonly Stay[] {
  const notices = stays.filter(({ state }) => state === "notice");
  return notices.reduce((left, notice) => left.flatMap((stay) => (stay === notice ? [stay] : outside(stay, notice))), stays);
}

function outside(stay: Stay, { start, end }: Stay): Stay[] {
  if (stay.end <= start || stay.start >= end) return [stay];
  return [{ ...stay, end: start }, { ...stay, start: end }].filter((part) => part.end > part.start);
}

function until(endSeconds: number, stays: readonly Stay[]): readonly Stay[] {
  return stays.filter(({ start }) => start <= endSeconds).map((stay) => (stay.end <= endSeconds ? stay : { ...stay, end: endSeconds }));
}

/** node-2 before node-10. */
export function byNumberedName(a: string, b: string): number {
  const [partsA, partsB] = [a, b].map((name) => name.split(/(\d+)/));
  for (let index = 0; index < Math.min(partsA.length, partsB.length); index += 1) {
    if (partsA[index] === partsB[index]) continue;
    const difference = index % 2 === 1 ? Number(partsA[index]) - Number(partsB[index]) : 0;
    return difference !== 0 ? difference : partsA[index] < partsB[index] ? -1 : 1;
  }
  return partsA.length - partsB.length;
}

/** Most of the nodes that were there at once. Nodes that come where another one went at that instant are not counted twice. */
export function mostAtOnce(lanes: readonly Lane[]): number {
  const changes = lanes.flatMap(({ stays }) => stays.flatMap(({ start, end }) => (end > start ? [{ at: start, by: 1 }, { at: end, by: -1 }] : [])));
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let there = 0;
  let most = 0;
  for (const { by } of changes) most = Math.max(most, (there += by));
  return most;
}

/** Mean number of nodes of a group in each state, bin by bin over that most at once: states in the order given, each row sums to at most 1. */
export function stateShares(lanes: readonly Lane[], states: readonly string[], endSeconds: number, bins: number): number[][] {
  const width = endSeconds / bins;
  const most = mostAtOnce(lanes);
  const shares = Array.from({ length: bins }, () => states.map(() => 0));
  for (const { state, start, end } of lanes.flatMap((lane) => lane.stays)) {
    const position = states.indexOf(state);
    const last = Math.min(bins - 1, Math.floor(end / width));
    for (let bin = Math.floor(start / width); bin <= last; bin += 1) {
      const overlap = Math.min(end, (bin + 1) * width) - Math.max(start, bin * width);
      if (overlap > 0) shares[bin][position] += overlap / width / most;
    }
  }
  return shares;
}
