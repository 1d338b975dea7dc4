import { cellNumber, cellText, columnIndex, hasColumns } from "../table.js";
import type { Table } from "../table.js";

/** One step of a counting staircase: at `timeSeconds` the count went from `before` to `after`. */
export interface Riser {
  readonly timeSeconds: number;
  readonly before: number;
  readonly after: number;
}

/** Columns a series table must have; `before` is read where it is there. */
const NEEDED = ["arm", "series", "entity", "time_seconds", "value"] as const;

/** The staircases of one series by arm and then by entity, each in order of time; rows of one instant become one riser. */
export function staircases(table: Table | undefined, series: string): Map<string, Map<string, Riser[]>> {
  const arms = new Map<string, Map<string, Riser[]>>();
  if (!hasColumns(table, NEEDED)) return arms;
  const [armAt, seriesAt, entityAt, timeAt, valueAt] = NEEDED.map((name) => columnIndex(table, name));
  const beforeAt = columnIndex(table, "before");
  for (const row of table.rows) {
    if (row[seriesAt] !== series) continue;
    const arm = cellText(row[armAt]);
    const entity = cellText(row[entityAt]);
    const entities = arms.get(arm) ?? new Map<string, Riser[]>();
    arms.set(arm, entities);
    const risers = entities.get(entity) ?? [];
    entities.set(entity, risers);
    const timeSeconds = cellNumber(row[timeAt]);
    const after = cellNumber(row[valueAt]);
    if (Number.isNaN(timeSeconds) || Number.isNaN(after)) continue;
    const last = risers.at(-1);
    const told = beforeAt === -1 ? Number.NaN : cellNumber(row[beforeAt]);
    if (last?.timeSeconds === timeSeconds) risers[risers.length - 1] = { timeSeconds, before: last.before, after };
    else risers.push({ timeSeconds, before: Number.isNaN(told) ? (last?.after ?? 0) : told, after });
  }
  return arms;
}
