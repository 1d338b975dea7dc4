import { CONFIDENCE, estimate, welchDifference } from "../statistics/index.js";
import type { Estimate, WelchDifference } from "../statistics/index.js";
import { columnIndex } from "../table.js";
import type { Cell, Column, Table } from "../table.js";
import type { ArmPair, MetricPair } from "./match.js";

/** How two arms are held against each other: run by run of the same seed, or as two samples that know nothing of each other. */
export type Way = "paired" | "unpaired";

/**
 * What is said of one metric of one arm: `same` (equal run by run, or both constant and equal), `noise` (the interval covers 0), `differs`
 * (it does not), `unknown` (too few values to tell noise).
 */
export type Verdict = "same" | "noise" | "differs" | "unknown";

/** The values that one metric of one arm has in two folders. */
export interface Contrast {
  readonly arm: ArmPair;
  readonly metric: MetricPair;
  readonly way: Way;
  /** Of the first folder: by pairs, where paired. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Whether there are enough values for an interval. */
  readonly isJudged: boolean;
  /** One has no value in two runs or more, the other has one in each of two or more. */
  readonly isOneSided: boolean;
}

/** A contrast at a confidence that holds for all of them at once. */
export interface Judged extends Contrast {
  readonly verdict: Verdict;
  readonly meanA: number | null;
  readonly meanB: number | null;
  /** Second minus first; null where there is none. */
  readonly difference: WelchDifference | null;
}

/**
 * Paired over the seeds that both have where they met the same world in each of them, which `inputs_hash` tells, and where there are two or
 * more; else unpaired over all seeds of each.
 */
export function wayOf({ a, b }: ArmPair, runsA: Table, runsB: Table): { readonly way: Way; readonly seeds: readonly string[] } {
  const seeds = [...a.rowBySeed.keys()].filter((seed) => b.rowBySeed.has(seed));
  const [hashA, hashB] = [runsA, runsB].map((runs) => columnIndex(runs, "inputs_hash"));
  const isSameWorld = (seed: string): boolean => {
    const world = runsA.rows[a.rowBySeed.get(seed)!][hashA];
    return hashA >= 0 && hashB >= 0 && world !== null && world === runsB.rows[b.rowBySeed.get(seed)!][hashB];
  };
  return seeds.length >= 2 && seeds.every(isSameWorld) ? { way: "paired", seeds } : { way: "unpaired", seeds: [] };
}

/** Null where neither folder has a value. */
export function contrastOf(arm: ArmPair, metric: MetricPair, runsA: Table, runsB: Table, { way, seeds }: ReturnType<typeof wayOf>): Contrast | null {
  const valueIn = (runs: Table, column: Column): ((row: number) => Cell) => {
    const at = columnIndex(runs, column.name);
    return (row) => runs.rows[row][at];
  };
  const [readA, readB] = [valueIn(runsA, metric.a), valueIn(runsB, metric.b)];
  const rows = [...arm.a.rowBySeed.values()].map(readA);
  const others = [...arm.b.rowBySeed.values()].map(readB);
  const [allA, allB] = [rows.filter(isNumber), others.filter(isNumber)];
  if (allA.length === 0 && allB.length === 0) return null;
  const isOneSided = isAbsent(rows, allA) ? isFull(others, allB) : isAbsent(others, allB) && isFull(rows, allA);
  if (way === "unpaired" || isOneSided) return { arm, metric, way, a: allA, b: allB, isJudged: allA.length >= 2 && allB.length >= 2, isOneSided };
  const pairs = seeds.flatMap((seed): [number, number][] => {
    const [x, y] = [readA(arm.a.rowBySeed.get(seed)!), readB(arm.b.rowBySeed.get(seed)!)];
    return isNumber(x) && isNumber(y) ? [[x, y]] : [];
  });
  return { arm, metric, way, a: pairs.map(([x]) => x), b: pairs.map(([, y]) => y), isJudged: pairs.length >= 2, isOneSided };
}

/** What the contrast says at this confidence. Values that never vary and differ at all have an interval without width, and differ. */
export function judge(contrast: Contrast, confidence = CONFIDENCE): Judged {
  const { way, a, b, isJudged, isOneSided } = contrast;
  const [meanA, meanB] = [estimate(a).mean, estimate(b).mean];
  if (!isJudged) {
    const mean = meanA === null || meanB === null ? null : meanB - meanA;
    const verdict = isOneSided ? "differs" : way === "paired" && a.length > 0 && mean === 0 ? "same" : "unknown";
    return { ...contrast, verdict, meanA, meanB, difference: null };
  }
  const difference = way === "paired" ? bounded(estimate(b.map((value, at) => value - a[at]), confidence)) : welchDifference(a, b, confidence)!;
  const { low, high } = difference;
  const verdict = low > 0 || high < 0 ? "differs" : low === 0 && high === 0 ? "same" : "noise";
  return { ...contrast, verdict, meanA, meanB, difference };
}

function bounded({ mean, low, high }: Estimate): WelchDifference {
  return { mean: mean!, low: low!, high: high! };
}

const isNumber = (cell: Cell | undefined): cell is number => typeof cell === "number";
const isAbsent = (cells: readonly Cell[], values: readonly number[]): boolean => cells.length >= 2 && values.length === 0;
const isFull = (cells: readonly Cell[], values: readonly number[]): boolean => cells.length >= 2 && values.length === cells.length;
