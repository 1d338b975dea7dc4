import type { Column, Table } from "../../analysis/index.js";
import type { Design } from "../scenario/index.js";
import { factorColumn } from "./runs-table.js";

/** Columns of `design.csv` in front of those of the factors. */
export const DESIGN_COLUMNS: readonly Column[] = [
  { name: "point", type: "integer", description: "Point of the design, as in runs.csv" },
  { name: "block", type: "integer", description: "Points that belong together: a row of saltelli, a trajectory of morris; its own number where points stand alone" },
  { name: "part", type: "string", description: "saltelli: A, B, or the factor taken from B; morris: start, or the factor moved since the point before; empty where points stand alone" },
  { name: "step", type: "number", description: "morris: how far that factor was moved, in its whole range; empty elsewhere" },
];

/** `design.csv`: where the points lie, and which part each has in what is computed from all of them. */
export function designTable({ factors, points }: Design): Table {
  return {
    columns: [...DESIGN_COLUMNS, ...factors.map(factorColumn)],
    rows: points.map(({ block, part, step, values }, index) => [index + 1, block, typeof part === "number" ? factors[part].name : part, step, ...values]),
  };
}
