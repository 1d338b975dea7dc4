import { nearest } from "../../sim/index.js";
import { pairReadings, type SpecIssue } from "../ports/index.js";

/** Values written by pair of sites, `A--B`, beside an optional `default`. */
export type PairValues = Readonly<Record<string, number>>;

const SEPARATOR = "--";

/**
 * Values by direction, index = from · n + to, NaN where nothing is written.
 *
 * `A--B` holds in both directions unless `B--A` is written too; `default` holds between different sites only.
 */
export function directed(values: PairValues, siteNames: readonly string[]): Float64Array {
  const n = siteNames.length;
  const table = new Float64Array(n * n).fill(NaN);
  const back = new Float64Array(n * n).fill(NaN);
  for (const [key, value] of Object.entries(values)) {
    for (const [from, to] of pairReadings(key, siteNames).slice(0, 1)) {
      table[from * n + to] = value;
      back[to * n + from] = value;
    }
  }
  for (let from = 0; from < n; from += 1) {
    for (let to = 0; to < n; to += 1) {
      const place = from * n + to;
      if (Number.isNaN(table[place])) table[place] = back[place];
      if (Number.isNaN(table[place]) && from !== to) table[place] = Object.hasOwn(values, "default") ? values.default : NaN;
    }
  }
  return table;
}

/** Whether a value is written for a pair itself, in this direction or, where that stands alone, in the other. */
export function written(values: PairValues, siteNames: readonly string[]): (from: number, to: number) => boolean {
  const table = directed(Object.fromEntries(Object.entries(values).filter(([key]) => key !== "default")), siteNames);
  return (from, to) => !Number.isNaN(table[from * siteNames.length + to]);
}

/** Issues of the keys themselves: not a pair, a site that does not exist, or more than one reading. */
export function pairIssues(where: string, values: PairValues, siteNames: readonly string[]): SpecIssue[] {
  const issues: SpecIssue[] = [];
  for (const key of Object.keys(values)) {
    if (key === "default") continue;
    const found = pairReadings(key, siteNames);
    if (found.length === 1) continue;
    const expected = found.length > 1 ? "a pair of sites that can be read in one way" : "a pair of sites, site--site, or default";
    const pairs = siteNames.flatMap((from) => siteNames.map((to) => from + SEPARATOR + to));
    const meant = found.length > 1 ? undefined : nearest(key, ["default", ...pairs]);
    issues.push({ path: [where, key], expected, got: key, ...(meant === undefined ? {} : { nearest: meant }) });
  }
  return issues;
}
