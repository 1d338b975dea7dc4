import { BOLD, FIGURE_WIDTH, fitText, label, line, textWidth } from "./parts/index.js";

/** Rows under a heading. */
export interface RowGroup {
  readonly heading: string;
  readonly rows: readonly string[];
}

export interface PlacedGroup {
  readonly top: number;
  readonly bottom: number;
  /** Middles of its rows [px]. */
  readonly middles: readonly number[];
}

export interface GroupedRows {
  /** Headings, names and rules. */
  readonly body: string;
  readonly groups: readonly PlacedGroup[];
  /** Right end of the names [px]. */
  readonly left: number;
  readonly bottom: number;
}

export const ROW_HEIGHT = 18;
const WIDEST = 130;
const GROUP_GAP = 8;

/** Two columns of names: groups, and the rows in them, with a rule between groups. */
export function groupedRows(groups: readonly RowGroup[], top: number): GroupedRows {
  const width = (names: readonly string[]): number => Math.min(WIDEST, Math.max(0, ...names.map((name) => textWidth(name))));
  const headings = Math.ceil(BOLD * width(groups.map(({ heading }) => heading))) + 14;
  const names = width(groups.flatMap(({ rows }) => rows));
  const left = headings + (names === 0 ? 0 : names + 14);
  const parts: string[] = [];
  const placed: PlacedGroup[] = [];
  let y = top;
  for (const { heading, rows } of groups) {
    if (y > top) parts.push(line(0, y - GROUP_GAP / 2, FIGURE_WIDTH, y - GROUP_GAP / 2, { stroke: "currentColor", "stroke-opacity": 0.18 }));
    const middles = rows.map((_, index) => y + (index + 0.5) * ROW_HEIGHT);
    parts.push(label(fitText(heading, WIDEST / BOLD), { x: 0, y: y + ROW_HEIGHT / 2, dy: "0.34em", "font-weight": 600 }));
    rows.forEach((name, index) => {
      if (name !== "") parts.push(label(fitText(name, WIDEST), { x: headings, y: middles[index], dy: "0.34em" }));
    });
    placed.push({ top: y, bottom: y + rows.length * ROW_HEIGHT, middles });
    y += rows.length * ROW_HEIGHT + GROUP_GAP;
  }
  return { body: parts.join(""), groups: placed, left, bottom: y - GROUP_GAP };
}
