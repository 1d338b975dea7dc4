import type { Area } from "./frame.js";
import { FIGURE_WIDTH } from "./svg.js";

/** One panel among equals. */
export interface Cell {
  readonly area: Area;
  /** Foot line of its heading, or of the last line of that [px]. */
  readonly headingY: number;
  /** First of its row: it names the values of a vertical axis that all share. */
  readonly first: boolean;
  /** Last of its row: names of lines stand beside it. */
  readonly last: boolean;
  /** Nothing is below it: it has the title of the horizontal axis. */
  readonly foot: boolean;
}

export interface Multiples {
  readonly count: number;
  readonly columns: number;
  /** Height of a panel's plot [px]. */
  readonly height: number;
  readonly top: number;
  /** Room left of a plot for names of values [px]: of every plot, or where `shared` of the first of a row. */
  readonly gutter: number;
  readonly shared: boolean;
  /** Least room between plots that share their axis, for names at the ends of theirs below [px]; 20 where it is less or not given. */
  readonly between?: number;
  /** Height of headings beyond one line [px]. */
  readonly extra?: number;
  /** Room right of the last plot [px]. */
  readonly right: number;
}

/** Between plots that share their axis [px]. */
const BETWEEN = 20;
const HEADING = 24;
const TICKS = 26;
const TITLE = 26;

/** Columns that read well for so many panels [1, 3]. */
export function columnsFor(count: number): number {
  return count <= 3 ? Math.max(1, count) : count === 4 ? 2 : 3;
}

/** Places of the panels, row by row, and where the last row ends [px]. */
export function smallMultiples({ count, columns, height, top, gutter, shared, between: asked = 0, extra = 0, right }: Multiples): { readonly cells: readonly Cell[]; readonly bottom: number } {
  const between = shared ? Math.max(BETWEEN, asked) : gutter + 10;
  const width = (FIGURE_WIDTH - gutter - right - (columns - 1) * between) / columns;
  const heading = HEADING + extra;
  const pitch = heading + height + TICKS;
  // Where a row is not full, the panels above its gap end the figure in their columns and need a title of the axis.
  const ragged = count > columns && count % columns > 0 ? TITLE : 0;
  const rows = Math.ceil(count / columns);
  const cells = Array.from({ length: count }, (_, index): Cell => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const left = gutter + column * (width + between);
    const above = top + row * pitch + (row === rows - 1 ? ragged : 0) + heading;
    return {
      area: { left, top: above, right: left + width, bottom: above + height },
      headingY: above - 9,
      first: column === 0,
      last: column === columns - 1 || index === count - 1,
      foot: index + columns >= count,
    };
  });
  return { cells, bottom: top + rows * pitch + ragged + TITLE };
}
