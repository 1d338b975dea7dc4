import type { Estimate } from "../statistics/index.js";
import type { Study, StudyAxis } from "../study.js";
import { cellText } from "../table.js";
import type { Column } from "../table.js";
import { areFarApart } from "./far-apart.js";
import type { IntervalRow } from "./interval-rows.js";

/** Values further apart than this on one scale: the least would lie at its end. */
const APART = 10;
/** Levels at most that become drawings of their own. */
const LEVELS = 4;

/** Rows that are drawn on scales of their own. */
export interface ScaleGroup {
  /** `jobs=log`; empty where all rows share their scales. */
  readonly name: string;
  readonly rows: readonly IntervalRow[];
}

/** Rows by the level of an axis that gives its arms other jobs, where values of one metric are then more than 10 times apart; arms that met the same jobs stay together, to be compared. */
export function scaleGroups(study: Study, rows: readonly IntervalRow[], metrics: readonly Column[], estimate: (row: IntervalRow, metric: Column) => Estimate | undefined): ScaleGroup[] {
  const levelsOf = (axis: StudyAxis): Map<string, IntervalRow[]> => {
    const levels = new Map<string, IntervalRow[]>();
    for (const row of rows) levels.set(cellText(row.arm.values[axis.position]), [...(levels.get(cellText(row.arm.values[axis.position])) ?? []), row]);
    return levels;
  };
  const apart = (groups: readonly (readonly IntervalRow[])[], metric: Column): boolean => {
    const greatest = groups.map((group) => group.reduce((most, row) => Math.max(most, Math.abs(estimate(row, metric)?.mean ?? 0)), 0)).filter((value) => value > 0);
    return areFarApart(greatest, APART);
  };
  for (const axis of study.axes) {
    const levels = levelsOf(axis);
    if (levels.size < 2 || levels.size > LEVELS) continue;
    const worlds = [...levels.values()].map((group) => new Set(group.map(({ arm }) => arm.world)));
    const total = new Set(rows.map(({ arm }) => arm.world)).size;
    if (worlds.reduce((sum, own) => sum + own.size, 0) !== total) continue;
    if (metrics.some((metric) => apart([...levels.values()], metric))) return [...levels].map(([level, group]) => ({ name: `${axis.column.name}=${level}`, rows: group }));
  }
  return [{ name: "", rows }];
}

/** What a caption says of groups; empty where there is one. */
export function groupText({ name }: ScaleGroup): string {
  return name === "" ? "" : `Drawn for ${name}: other arms met other jobs, their values are more than ${APART} times apart, and they have scales of their own.`;
}
