import { cellText, columnIndex } from "../table.js";
import type { Row, Table } from "../table.js";
import type { DesignFacts } from "./facts.js";
import { type IndexName, RANKED_BY } from "./indices.js";

/** An index as `sensitivity.csv` has it. */
export interface KnownIndex {
  readonly factor: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What the factors of a design make of one metric under one combination of the axes. */
export interface Sensitivity {
  /** `mix=C1`; empty without other axes. */
  readonly name: string;
  /** Metric id. */
  readonly metric: string;
  readonly unit: string;
  /** Rows or trajectories they rest on. */
  readonly blocks: number;
  /** By the index of rank, the greatest first; those without a value left out. */
  readonly ranked: readonly KnownIndex[];
  /** The other indices by factor: mu and sigma, or first-order. */
  readonly also: ReadonlyMap<IndexName, ReadonlyMap<string, KnownIndex>>;
  /** Neighbours in rank whose intervals overlap, so that which of them matters more was not shown. */
  readonly tied: readonly (readonly [string, string])[];
}

/** Reads `sensitivity.csv`; of a metric that does not vary nothing is known, and it has no entry. */
export function sensitivities(facts: DesignFacts, table: Table): Sensitivity[] {
  const rank = RANKED_BY.get(facts.kind);
  const [metricAt, factorAt, indexAt, unitAt, valueAt, lowAt, highAt, blocksAt] = ["metric", "factor", "index", "unit", "value", "ci_low", "ci_high", "blocks"].map((name) => columnIndex(table, name));
  const axes = table.columns.slice(0, metricAt);
  const cells = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = JSON.stringify(row.slice(0, metricAt + 1));
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return [...cells.values()].flatMap((rows) => {
    const also = new Map<IndexName, Map<string, KnownIndex>>();
    for (const row of rows) {
      const [value, low, high] = [row[valueAt], row[lowAt], row[highAt]];
      if (typeof value !== "number" || typeof low !== "number" || typeof high !== "number") continue;
      const index = cellText(row[indexAt]) as IndexName;
      const factor = cellText(row[factorAt]);
      also.set(index, (also.get(index) ?? new Map<string, KnownIndex>()).set(factor, { factor, value, low, high }));
    }
    const ranked = rank === undefined ? [] : [...(also.get(rank)?.values() ?? [])].sort((a, b) => b.value - a.value);
    if (ranked.length === 0 || ranked[0].value === 0) return [];
    // Two that make nothing need no order.
    const tied = ranked.flatMap((each, at): (readonly [string, string])[] => {
      const next = ranked.at(at + 1);
      return next === undefined || each.value === 0 || each.low > next.high ? [] : [[each.factor, next.factor]];
    });
    const [first] = rows;
    const name = axes.map((axis, at) => `${axis.name}=${cellText(first[at])}`).join(", ");
    return [{ name, metric: cellText(first[metricAt]), unit: cellText(first[unitAt]), blocks: Number(first[blocksAt]), ranked, also, tied }];
  });
}
