import type { Arm } from "../comparison/index.js";
import { breaksOf, limitOf } from "../operations.js";
import type { Operation } from "../operations.js";
import type { ArmPanel, Study } from "../study.js";
import type { Column, Row, Table } from "../table.js";

/** Percentiles, limit and breaks of every arm and operation; what is drawn comes first. */
export function percentileTable(study: Study, panel: ArmPanel, operations: readonly Operation[]): Table {
  const seconds = (name: string, description: string): Column => ({ name, type: "number", unit: "seconds", description });
  const columns: Column[] = [
    ...study.summary.axes,
    { name: "operation", type: "string", description: "Operation" },
    seconds("limit", "Limit that 90 % of the response times must keep"),
    { name: "n", type: "integer", description: "Seeds with an answer" },
    seconds("p90", "Mean over seeds of the 90th percentile of the response times"),
    seconds("p90_ci_low", "Lower end of the 95 % interval"),
    seconds("p90_ci_high", "Upper end"),
    seconds("p99", "Mean over seeds of the 99th percentile"),
    { name: "within", type: "number", unit: "ratio", description: "Mean over seeds of the share within the limit" },
    { name: "seeds_broken", type: "integer", description: "Seeds under which fewer than 90 % kept the limit" },
    { name: "seeds", type: "integer", description: "Seeds that tell" },
  ];
  return { columns, rows: operations.flatMap((operation) => armsFirst(study, panel).map((arm) => rowOf(study, operation, arm))) };
}

/** Arms of this panel, then all others. */
export function armsFirst(study: Study, panel: ArmPanel): Arm[] {
  return [panel, ...study.panels.filter((other) => other !== panel)].flatMap(({ lines }) => lines.flatMap(({ arms }) => arms));
}

function rowOf(study: Study, operation: Operation, arm: Arm): Row {
  const of = (metric: string): ReturnType<typeof study.operations.estimate> => study.operations.estimate(metric, operation.entity, arm.name);
  const p90 = of("operation.p90");
  const breaks = breaksOf(study, operation, arm);
  return [...arm.values, operation.name, limitOf(study, operation, arm), p90.n, p90.mean, p90.low, p90.high, of("operation.p99").mean, of("operation.within").mean, breaks.of === 0 ? null : breaks.broken, breaks.of];
}
