import { cellNumber, cellText, columnIndex, hasColumns } from "../table.js";
import type { Table } from "../table.js";

/** Columns of the table `detections`. */
const NEEDED = ["arm", "membership", "latency_seconds", "beliefs"] as const;

/** So many beliefs in crashed members were given up after so long [s]. */
export interface GivenUp {
  readonly seconds: number;
  readonly beliefs: number;
}

/** How long beliefs in crashed members lasted, over all seeds of one arm. */
export interface Lasting {
  /** By time, each once. */
  readonly givenUp: readonly GivenUp[];
  /** All of them, with those that were kept to the end. */
  readonly beliefs: number;
}

/** The distributions of an arm's memberships by arm and then by membership; seeds are pooled, for one crash says little. */
export function lastingBeliefs(table: Table | undefined): Map<string, Map<string, Lasting>> {
  const found = new Map<string, Map<string, Lasting>>();
  if (!hasColumns(table, NEEDED)) return found;
  const counts = new Map<string, Map<string, Map<number, number>>>();
  const [armAt, membershipAt, secondsAt, beliefsAt] = NEEDED.map((name) => columnIndex(table, name));
  for (const row of table.rows) {
    const beliefs = cellNumber(row[beliefsAt]);
    if (!(beliefs > 0)) continue;
    const arm = cellText(row[armAt]);
    const membership = cellText(row[membershipAt]);
    const memberships = counts.get(arm) ?? new Map<string, Map<number, number>>();
    counts.set(arm, memberships);
    const bins = memberships.get(membership) ?? new Map<number, number>();
    memberships.set(membership, bins);
    const seconds = cellNumber(row[secondsAt]);
    const key = Number.isNaN(seconds) ? Infinity : seconds;
    bins.set(key, (bins.get(key) ?? 0) + beliefs);
  }
  for (const [arm, memberships] of counts) found.set(arm, new Map([...memberships].map(([name, bins]) => [name, lastingOf(bins)])));
  return found;
}

function lastingOf(bins: ReadonlyMap<number, number>): Lasting {
  const sorted = [...bins].map(([seconds, beliefs]) => ({ seconds, beliefs })).sort((a, b) => a.seconds - b.seconds);
  return { givenUp: sorted.filter(({ seconds }) => seconds < Infinity), beliefs: sorted.reduce((sum, { beliefs }) => sum + beliefs, 0) };
}

/** Time by which this share of all beliefs was given up [s]; null where so many never were. */
export function lastingQuantile({ givenUp, beliefs }: Lasting, share: number): number | null {
  let passed = 0;
  for (const bin of givenUp) {
    passed += bin.beliefs;
    if (passed >= share * beliefs) return bin.seconds;
  }
  return null;
}
