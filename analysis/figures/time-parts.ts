import type { Arm } from "../comparison/index.js";
import { operationsWith } from "../operations.js";
import type { Operation } from "../operations.js";
import { estimate } from "../statistics/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import type { Column, Row, Table } from "../table.js";
import { OKABE_ITO } from "./parts/index.js";

/** Where the time of a request goes, in the order it is drawn, with colours of its own and the colour of words on them. */
export const TIME_PARTS = [
  { metric: "time.cpu", name: "CPU", color: OKABE_ITO.green, ink: "#000000" },
  { metric: "time.queue", name: "queue", color: OKABE_ITO.orange, ink: "#000000" },
  { metric: "time.network", name: "network", color: OKABE_ITO.blue, ink: "#ffffff" },
  { metric: "time.database", name: "database", color: OKABE_ITO.purple, ink: "#000000" },
] as const;

/** Mean times of one operation in one arm [s]. */
export interface TimeSplit {
  /** In the order of `TIME_PARTS`; 0 where a part is not told. */
  readonly parts: readonly number[];
  readonly total: Estimate & { readonly mean: number };
}

/** Operations with any of the parts, in order of appearance. */
export function timedOperations(study: Study): Operation[] {
  const found = new Map(TIME_PARTS.flatMap(({ metric }) => operationsWith(study, metric)).map((operation) => [operation.entity, operation]));
  return [...found.values()];
}

/** Means over seeds, the total with its interval; null where no run answered. */
export function timeSplit(study: Study, { entity }: Operation, arm: Arm): TimeSplit | null {
  const bySeed = TIME_PARTS.map(({ metric }) => study.operations.values(metric, entity, arm.name));
  const seeds = [...new Set(bySeed.flatMap((values) => [...values.keys()]))];
  const total = estimate(seeds.map((seed) => bySeed.reduce((sum, values) => sum + (values.get(seed) ?? 0), 0)));
  if (total.mean === null) return null;
  return { parts: TIME_PARTS.map(({ metric }) => study.operations.estimate(metric, entity, arm.name).mean ?? 0), total: { ...total, mean: total.mean } };
}

/** Parts and totals of these operations and arms. */
export function timeTable(study: Study, operations: readonly Operation[], arms: readonly Arm[]): Table {
  const seconds = (name: string, description: string): Column => ({ name, type: "number", unit: "seconds", description });
  const columns: Column[] = [
    ...study.summary.axes,
    { name: "operation", type: "string", description: "Operation" },
    { name: "n", type: "integer", description: "Seeds with an answer" },
    ...TIME_PARTS.map(({ metric, name }) => seconds(metric.replace(".", "_"), `Mean time per answered request: ${name}`)),
    seconds("total", "Sum of the parts"),
    seconds("total_ci_low", "Lower end of its 95 % interval"),
    seconds("total_ci_high", "Upper end"),
  ];
  const rows = operations.flatMap((operation) => arms.map((arm): Row => {
    const split = timeSplit(study, operation, arm);
    if (split === null) return [...arm.values, operation.name, 0, ...TIME_PARTS.map(() => null), null, null, null];
    return [...arm.values, operation.name, split.total.n, ...split.parts, split.total.mean, split.total.low, split.total.high];
  }));
  return { columns, rows };
}
