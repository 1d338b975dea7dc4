import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import type { Column, Row, Table } from "../table.js";
import { metricId } from "../text/index.js";
import { OKABE_ITO } from "./parts/index.js";

/** Where the slot time of a cluster's nodes goes, in the order it is drawn, with the colour of words on each. */
export const SLOT_PARTS = [
  { name: "useful", color: OKABE_ITO.green, ink: "#000000" },
  { name: "checkpoint", color: OKABE_ITO.blue, ink: "#ffffff" },
  { name: "restart", color: OKABE_ITO.purple, ink: "#000000" },
  { name: "lost", color: OKABE_ITO.vermillion, ink: "#ffffff" },
  { name: "idle", color: "#BBBBBB", ink: "#000000" },
] as const;

/** Of the parts, those that are neither useful nor idle. */
export const OVERHEADS = [1, 2, 3] as const;

const IDS = ["slots.ready-time", "slots.held-time", "checkpoint.time", "restart.time", "slots.lost-time"] as const;

/** Columns of the metrics it is told by; undefined where one is missing. */
export function slotColumns(study: Study): readonly Column[] | undefined {
  const columns = IDS.flatMap((id) => study.summary.metrics.filter((metric) => metricId(metric) === id).slice(0, 1));
  return columns.length === IDS.length ? columns : undefined;
}

/** Mean slot time of each part in an arm [s]; null where no run tells. What jobs hold is useful but for the overheads, what nobody holds is idle. */
export function slotParts(study: Study, columns: readonly Column[], arm: Arm): readonly number[] | null {
  const means = columns.map((column) => study.entry(arm, column)?.estimate.mean ?? null);
  const [ready, held, checkpoint, restart, lost] = means;
  if (ready === null || held === null || checkpoint === null || restart === null || lost === null) return null;
  return [Math.max(0, held - checkpoint - restart - lost), checkpoint, restart, lost, Math.max(0, ready - held)];
}

/** The parts of every arm. */
export function slotTable(study: Study, columns: readonly Column[], arms: readonly Arm[]): Table {
  const parts = SLOT_PARTS.map(({ name }): Column => ({ name: `${name}_seconds`, type: "number", unit: "seconds", description: `Mean slot time over seeds: ${name}` }));
  const rows = arms.map((arm): Row => [...arm.values, ...(slotParts(study, columns, arm) ?? SLOT_PARTS.map(() => null))]);
  return { columns: [...study.summary.axes, ...parts], rows };
}
