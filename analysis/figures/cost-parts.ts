import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import type { Column, Row, Table } from "../table.js";
import { metricId } from "../text/index.js";
import { OKABE_ITO } from "./parts/index.js";
import type { StackPart } from "./stack-key.js";

/** What money goes to, in the order it is drawn; each is a metric of its own, and together they are all costs and penalties. */
export const COST_PARTS: readonly (StackPart & { readonly metric: string })[] = [
  { name: "on demand", metric: "cost.on-demand", color: OKABE_ITO.blue, ink: "#ffffff" },
  { name: "reserved", metric: "cost.reserved", color: OKABE_ITO.sky, ink: "#000000" },
  { name: "spot", metric: "cost.spot", color: OKABE_ITO.orange, ink: "#000000" },
  { name: "own hosts", metric: "cost.hosts", color: OKABE_ITO.green, ink: "#000000" },
  { name: "energy", metric: "cost.energy", color: OKABE_ITO.yellow, ink: "#000000" },
  { name: "transfer", metric: "cost.transfer", color: OKABE_ITO.purple, ink: "#000000" },
  { name: "storage", metric: "cost.storage", color: "#BBBBBB", ink: "#000000" },
  { name: "penalties", metric: "sla.penalties", color: OKABE_ITO.vermillion, ink: "#ffffff" },
];

/** Columns of the parts that are not nothing in every arm. */
export function costColumns(study: Study): readonly { readonly part: StackPart; readonly column: Column }[] {
  return COST_PARTS.flatMap((part) => {
    const column = study.summary.metrics.find((metric) => metricId(metric) === part.metric);
    const isPaid = column !== undefined && study.summary.arms.some((arm) => (study.entry(arm, column)?.estimate.mean ?? 0) > 0);
    return isPaid ? [{ part, column }] : [];
  });
}

/** Mean of each part in an arm [USD]; null where no run tells. */
export function costsOf(study: Study, columns: readonly { readonly column: Column }[], arm: Arm): readonly number[] | null {
  const means = columns.map(({ column }) => study.entry(arm, column)?.estimate.mean ?? null);
  return means.every((mean) => mean === null) ? null : means.map((mean) => mean ?? 0);
}

/** The parts of every arm. */
export function costTable(study: Study, columns: readonly { readonly part: StackPart; readonly column: Column }[], arms: readonly Arm[]): Table {
  const parts = columns.map(({ part }): Column => ({ name: `${part.name.replace(" ", "_")}_usd`, type: "number", unit: "usd", description: `Mean over seeds of what is paid: ${part.name}` }));
  return { columns: [...study.summary.axes, ...parts], rows: arms.map((arm): Row => [...arm.values, ...(costsOf(study, columns, arm) ?? columns.map(() => null))]) };
}
