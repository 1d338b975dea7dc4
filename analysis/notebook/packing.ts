import type { Cell, Column, Row, Table } from "../table.js";

/** A column as it is carried: one cell where all are the same; different cells and which of them each row has; or all of them. */
type PackedCells = { readonly same: Cell } | { readonly of: readonly Cell[]; readonly at: readonly number[] } | readonly Cell[];

/** A table column by column, as JSON, small. */
export interface PackedTable {
  readonly columns: readonly Column[];
  readonly count: number;
  readonly cells: readonly PackedCells[];
}

/** Of the columns those that are wanted. */
export function pack({ columns, rows }: Table, isWanted: (column: Column) => boolean = () => true): PackedTable {
  const wanted = columns.flatMap((column, at) => (isWanted(column) ? [{ column, at }] : []));
  return { columns: wanted.map(({ column }) => described(column)), count: rows.length, cells: wanted.map(({ at }) => packCells(rows, at)) };
}

/** What a data package says of a column and no more, in one order, whoever wrote it. */
function described({ name, type, unit, description, role, metric, better, statistic }: Column): Column {
  return { name, type, description, ...Object.fromEntries(Object.entries({ unit, role, metric, better, statistic }).filter(([, value]) => value !== undefined)) };
}

function packCells(rows: readonly Row[], at: number): PackedCells {
  // A file knows no difference between nothing and no letters.
  const cellOf = (row: Row): Cell => (row[at] === "" ? null : row[at]);
  const index = new Map<Cell, number>();
  const places: number[] = [];
  for (const row of rows) {
    const cell = cellOf(row);
    const known = index.get(cell);
    if (known === undefined) index.set(cell, index.size);
    places.push(known ?? index.size - 1);
    // Numbers that hardly repeat are shorter as they are.
    if (index.size > 64 && index.size > rows.length / 4) return rows.map(cellOf);
  }
  const of = [...index.keys()];
  if (of.length === 1) return { same: of[0] };
  return of.length > rows.length / 2 ? rows.map(cellOf) : { of, at: places };
}

export function unpack({ columns, count, cells }: PackedTable): Table {
  const readers = cells.map((packed): ((row: number) => Cell) => {
    if ("same" in packed) return () => packed.same;
    if ("of" in packed) return (row) => packed.of[packed.at[row]];
    return (row) => packed[row];
  });
  return { columns, rows: Array.from({ length: count }, (_, row) => readers.map((cell) => cell(row))) };
}
