import { cellText, columnIndex } from "../table.js";
import type { Column, Table } from "../table.js";
import { metricId } from "../text/index.js";

/** The runs of one arm in one folder: row of its table by seed. */
export interface ArmRuns {
  readonly name: string;
  readonly rowBySeed: ReadonlyMap<string, number>;
}

/** An arm that both folders have. */
export interface ArmPair {
  /** As the first folder calls it; the axes may stand in another order in the second. */
  readonly name: string;
  readonly a: ArmRuns;
  readonly b: ArmRuns;
}

/** A metric that both have, in the same unit. */
export interface MetricPair {
  readonly id: string;
  readonly a: Column;
  readonly b: Column;
}

/** What is in both, and what is in one only. */
export interface Matched<T> {
  readonly both: readonly T[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** Roles of the columns whose values tell one arm from another. */
const TELLING: ReadonlySet<string | undefined> = new Set(["axis", "searched", "factor"]);

/** Arms with equal values of all axes, of what is searched and of all factors, by name; in the order of the first folder. */
export function matchArms(a: Table, b: Table): Matched<ArmPair> {
  return matched(armsOf(a), armsOf(b), (first, second) => ({ name: first.name, a: first, b: second }), (_, { name }) => name);
}

/** Metrics of the same id and unit, in the order of the first folder. One whose unit changed is in neither: it is another quantity. */
export function matchMetrics(a: Table, b: Table): Matched<MetricPair> {
  return matched(metricsOf(a), metricsOf(b), (first, second) => ({ id: metricId(first), a: first, b: second }), (key) => key);
}

function matched<T, P>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, pair: (first: T, second: T) => P, nameOf: (key: string, one: T) => string): Matched<P> {
  const onlyIn = (one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): string[] => [...one].flatMap(([key, value]) => (other.has(key) ? [] : [nameOf(key, value)]));
  const both = [...a].flatMap(([key, first]) => {
    const second = b.get(key);
    return second === undefined ? [] : [pair(first, second)];
  });
  return { both, onlyA: onlyIn(a, b), onlyB: onlyIn(b, a) };
}

function armsOf(runs: Table): Map<string, ArmRuns> {
  const telling = runs.columns.filter(({ role }) => TELLING.has(role)).map(({ name }) => ({ name, at: columnIndex(runs, name) }));
  telling.sort((x, y) => (x.name < y.name ? -1 : 1));
  const armAt = runs.columns.findIndex(({ role }) => role === "arm");
  const seedAt = runs.columns.findIndex(({ role }) => role === "seed");
  const arms = new Map<string, { name: string; rowBySeed: Map<string, number> }>();
  runs.rows.forEach((row, index) => {
    const key = JSON.stringify(telling.map(({ name, at }) => [name, cellText(row[at])]));
    let arm = arms.get(key);
    if (arm === undefined) arms.set(key, (arm = { name: cellText(row[armAt] ?? null), rowBySeed: new Map() }));
    arm.rowBySeed.set(cellText(row[seedAt] ?? null), index);
  });
  return arms;
}

/** By id and unit: `wait.sum [seconds]`. */
function metricsOf(runs: Table): Map<string, Column> {
  const metrics = runs.columns.filter(({ role }) => role === "metric");
  return new Map(metrics.map((column) => [`${metricId(column)}${column.unit === undefined ? "" : ` [${column.unit}]`}`, column]));
}
