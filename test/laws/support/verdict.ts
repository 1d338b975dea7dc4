import { estimate } from "../../../analysis/statistics/index.js";
import { type Law, type Oracle, sizeOf, worldOf } from "./law.js";
import { column, FAMILY_ALPHA, isFull, REPLICATIONS, seedOf } from "./mode.js";

/** What became of one oracle. */
export interface Verdict {
  readonly name: string;
  /** Null for an ordering. */
  readonly theory: number | null;
  readonly mean: number;
  readonly halfWidth: number;
  /** Absolute half-width demanded; infinite for an ordering. */
  readonly delta: number;
  readonly holds: boolean;
}

/** Numbers that a law's replications gave, one row for each replication. */
export function sample(law: Law): readonly (readonly number[])[] {
  return Array.from({ length: REPLICATIONS }, (_, index) => law.replicate(worldOf(law, seedOf(index + 1)), sizeOf(law, isFull)));
}

/**
 * Judges every oracle of a law among a family of so many, at FAMILY_ALPHA over their number (Bonferroni).
 *
 * A value holds when the t interval over the replications covers it (not rejected) and lies whole within ±δ of it
 * (two one-sided tests: an interval too wide to tell proves nothing). An ordering holds when the interval lies above 0.
 */
export function judge(law: Law, rows: readonly (readonly number[])[], family: number): readonly Verdict[] {
  return law.oracles.map((oracle, place) => verdictOf(oracle, rows.map((row) => row[place]), family));
}

export function verdictOf(oracle: Oracle, values: readonly number[], family: number): Verdict {
  const { mean, low, high } = estimate(values, 1 - FAMILY_ALPHA / family);
  if (mean === null || low === null || high === null) throw new Error(`${oracle.name}: too few replications`);
  const seen = { name: oracle.name, mean, halfWidth: (high - low) / 2 };
  if ("positive" in oracle) return { ...seen, theory: null, delta: Infinity, holds: low > 0 };
  const { theory } = oracle;
  const delta = oracle.delta[column] * (theory === 0 ? 1 : Math.abs(theory));
  const covers = low <= theory && theory <= high;
  return { ...seen, theory, delta, holds: covers && low >= theory - delta && high <= theory + delta };
}
