import type { Arm } from "../comparison/index.js";
import { breaksOf, limitOf, mostlyBroken } from "../operations.js";
import type { Operation } from "../operations.js";
import type { ArmPanel, Study } from "../study.js";
import { significant } from "../text/index.js";
import { groupedRows } from "./grouped-rows.js";
import { armText, estimateText } from "./mark-text.js";
import { percentileAxis } from "./percentile-panels.js";
import { FIGURE_WIDTH, element, group, horizontalAxis, label, line, mark, marker, styleOf } from "./parts/index.js";
import type { Axis } from "./parts/index.js";

const TOP = 10;

/** Without a numeric axis: a row per operation and arm, its percentiles as marks, the limit across the rows of its operation. */
export function drawPercentileRows(study: Study, panel: ArmPanel, operations: readonly Operation[]): { readonly body: string; readonly height: number } {
  const arms = panel.lines.flatMap(({ name, style, arms: list }) => list.map((arm) => ({ name, style, arm })));
  const limits = operations.map((operation) => [...new Set(arms.flatMap(({ arm }) => limitOf(study, operation, arm) ?? []))].sort((a, b) => a - b));
  const rows = groupedRows(operations.map(({ name }) => ({ heading: name, rows: arms.map((item) => item.name) })), TOP);
  const of = (metric: string, operation: Operation, arm: Arm): ReturnType<typeof study.operations.estimate> => study.operations.estimate(metric, operation.entity, arm.name);
  const values = [...limits.flat(), ...operations.flatMap((operation) => arms.flatMap(({ arm }) => {
    const { mean, high } = of("operation.p90", operation, arm);
    return [mean ?? 0, high ?? 0, of("operation.p99", operation, arm).mean ?? 0];
  }))];
  const area = { left: rows.left + 8, top: TOP, right: FIGURE_WIDTH - 60, bottom: rows.bottom + 6 };
  const x = percentileAxis(values, limits.flat(), [area.left, area.right]);
  const grid = x.ticks.map((tick) => line(x.scale(tick), TOP, x.scale(tick), area.bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const marks = operations.flatMap((operation, index) => {
    const { top, bottom, middles } = rows.groups[index];
    const drawn = arms.map(({ arm, style }, row) => drawRow(study, operation, arm, style, middles[row], x, area.left));
    const lines = limits[index].map((limit) => line(x.scale(limit), top, x.scale(limit), bottom, { stroke: "currentColor", "stroke-width": 1.4 }));
    const name = limits[index].length === 0 ? "" : label(`≤ ${limits[index].map((limit) => significant(limit, 3)).join(", ")} s`, { x: FIGURE_WIDTH, y: (top + bottom) / 2, dy: "0.34em", "font-size": 11, "font-weight": 600, "text-anchor": "end" });
    return [...lines, ...drawn, name];
  });
  return { body: group({}, ...grid, rows.body, ...marks, horizontalAxis(area, x)), height: area.bottom + 44 };
}

function drawRow(study: Study, operation: Operation, arm: Arm, index: number, y: number, x: Axis, left: number): string {
  const p90 = study.operations.estimate("operation.p90", operation.entity, arm.name);
  const p99 = study.operations.estimate("operation.p99", operation.entity, arm.name).mean;
  const style = styleOf(index);
  if (p90.mean === null) return label("no answer", { x: left, y, dy: "0.34em", "font-size": 10 });
  const at = x.scale(p90.mean);
  const start = Math.max(left, (p90.low ?? p90.mean) > 0 ? x.scale(p90.low ?? p90.mean) : left);
  const farthest = p99 === null ? at : x.scale(p99);
  const broken = mostlyBroken(breaksOf(study, operation, arm));
  const cross = Math.max(at, farthest) + 14;
  const text = armText(arm, `${operation.name}, ${estimateText("90th percentile", p90, "seconds")}`, p99 === null ? "" : `99th percentile ${significant(p99, 3)} s`);
  return mark(
    text,
    p99 === null ? "" : line(at, y, farthest, y, { stroke: style.color, "stroke-opacity": 0.6 }) + marker(style, farthest, y, true, 24),
    line(start, y, x.scale(p90.high ?? p90.mean), y, { stroke: style.color, "stroke-width": 3 }),
    marker(style, at, y),
    broken ? element("path", { d: `M${Math.round(cross) - 4},${y - 4}l8,8m0,-8l-8,8`, stroke: "currentColor", "stroke-width": 1.8, fill: "none" }) : "",
  );
}
