import type { Arm } from "../comparison/index.js";
import type { Study, StudyAxis } from "../study.js";
import { cellText } from "../table.js";
import { BOLD, FIGURE_WIDTH, fitText, group, label, line, textWidth } from "./parts/index.js";

const ROW = 18;

export interface ArmRow {
  readonly arm: Arm;
  /** A rule is drawn above the first row of a new block. */
  readonly block: string;
}

/** A row of a drawing for each arm, named by its axis values in front. */
export interface NamedRows {
  /** Rules between blocks, and the names. */
  readonly body: string;
  /** Where what is drawn beside the names begins [px]. */
  readonly left: number;
  readonly bottom: number;
  /** Middle of a row [px]. */
  readonly y: (index: number) => number;
}

/** Names arms below `top` [px]: what makes panels first, then lines, then the axis along them, as they change down the rows. */
export function nameRows(study: Study, rows: readonly ArmRow[], top: number): NamedRows {
  const varied = study.axes.filter((axis) => axis.levels.length > 1);
  const inner = [study.across, study.along].filter((axis) => axis !== null);
  const ordered = [...varied.filter((axis) => !inner.includes(axis)), ...inner];
  const axes = ordered.length === 0 ? study.axes : ordered;
  const widths = nameWidths(axes);
  const y = (index: number): number => top + (index + 0.5) * ROW;
  const rules = rows.flatMap((row, index) => (index > 0 && row.block !== rows[index - 1].block ? [line(0, top + index * ROW, FIGURE_WIDTH, top + index * ROW, { stroke: "currentColor", "stroke-opacity": 0.18 })] : []));
  return { body: [...rules, drawNames(axes, widths, rows, y, top)].join(""), left: widths.reduce((sum, width) => sum + width, 0), bottom: top + rows.length * ROW + 6, y };
}

/** Widths of columns of axis values [px]. */
export function nameWidths(axes: readonly StudyAxis[]): number[] {
  return axes.map((axis) => Math.min(130, Math.max(BOLD * textWidth(axis.column.name), ...axis.levels.map((level) => textWidth(cellText(level))))) + 18);
}

/** Values of the axes as a small table under `top` [px]; one that repeats the row above is left out. */
export function drawNames(axes: readonly StudyAxis[], widths: readonly number[], rows: readonly ArmRow[], y: (index: number) => number, top: number): string {
  let left = 0;
  return axes
    .map((axis, column) => {
      const x = left;
      left += widths[column];
      const at = axis.numeric ? { x: x + widths[column] - 16, "text-anchor": "end" } : { x };
      const head = label(fitText(axis.column.name, widths[column] - 8), { ...at, y: top - 14, "font-weight": 600 });
      const values = rows.map((row, index) => {
        const value = cellText(row.arm.values[axis.position]);
        const repeats = !axis.numeric && index > 0 && rows[index - 1].block === row.block && value === cellText(rows[index - 1].arm.values[axis.position]);
        return repeats ? "" : label(fitText(value, widths[column] - 8), { ...at, y: y(index), dy: "0.34em" });
      });
      return group({}, head, ...values);
    })
    .join("");
}
