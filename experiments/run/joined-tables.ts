import type { Column, Row } from "../../analysis/index.js";
import type { TableColumn } from "../../models/ports/index.js";
import { Fault } from "../../sim/index.js";
import type { CsvFile } from "./csv-file.js";
import { OutputError } from "./output-error.js";
import type { PlannedPoint } from "./plan.js";
import type { TablePart } from "./point-result.js";
import type { PointStore } from "./point-store.js";
import { LEADING_COLUMNS } from "./runs-table.js";

/** A table of many runs in its parts, each waiting with its point. */
export class JoinedTable {
  readonly name: string;
  readonly #columns = new Map<string, TableColumn>();
  readonly #points: PlannedPoint[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Nothing of the part is kept but its columns. */
  add(point: PlannedPoint, part: TablePart): void {
    for (const column of part.columns) {
      if (LEADING_COLUMNS.some(({ name }) => name === column.name)) throw new Fault(`table ${this.name} has a column of its own named ${column.name}`);
      if (!this.#columns.has(column.name)) this.#columns.set(column.name, column);
    }
    this.#points.push(point);
  }

  /** Arm and seed, then every column that any run has. */
  get columns(): readonly Column[] {
    return [...LEADING_COLUMNS, ...this.#columns.values()];
  }

  /** Writes the rows of all runs, one run in memory at a time. */
  writeTo(file: CsvFile, store: PointStore): void {
    for (const point of this.#points) {
      const part = this.#partOf(point, store);
      const positions = [...this.#columns.keys()].map((name) => part.columns.findIndex((column) => column.name === name));
      for (const line of store.readTable(point.key, part).split("\n")) {
        if (line === "") continue;
        const cells = JSON.parse(line) as Row;
        file.add([point.arm.name, point.seed, ...positions.map((at) => (at < 0 ? null : cells[at]))]);
      }
    }
  }

  #partOf(point: PlannedPoint, store: PointStore): TablePart {
    const stored = store.load(point.key);
    const part = stored.state === "done" ? stored.output.tables.find(({ name }) => name === this.name) : undefined;
    if (part === undefined) throw new OutputError("a point was changed or removed meanwhile: run again");
    return part;
  }
}
