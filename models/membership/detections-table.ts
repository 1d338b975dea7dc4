import type { Table, TableColumn } from "../ports/index.js";
import type { Observer } from "./observer.js";

const COLUMNS: readonly TableColumn[] = [
  { name: "membership", type: "string", description: "Name of the membership" },
  { name: "latency_seconds", type: "number", unit: "s", description: "From a crash to a member's no longer believing in it (relative error of the sketch 1/256); empty where it went on believing to the end of the run, or to the crashed one's return" },
  { name: "beliefs", type: "integer", description: "How many beliefs in crashed members took so long; those of members that crashed themselves before they noticed are left out" },
];

/** The rows of one membership: how long beliefs in crashed members lasted, a row for each bin of the sketch at most. Crashes in the warm-up do not count. */
export function detectionRows(name: string, { detections, toNotice }: Observer): Table["rows"] {
  const rows: (string | number | null)[][] = detections.sketch.bins().map(({ value, count }) => [name, value, count]);
  const left = toNotice.total - detections.sketch.count;
  if (left > 0) rows.push([name, null, left]);
  return rows;
}

/** The table `detections` of all memberships. */
export function detectionsTable(observers: ReadonlyMap<string, Observer>): Table {
  return { columns: COLUMNS, rows: [...observers].flatMap(([name, observer]) => detectionRows(name, observer)) };
}
