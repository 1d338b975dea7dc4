/** A column of a text table, all its lines of one width. */
export interface TextColumn {
  readonly heading: readonly [string, string];
  readonly cells: readonly string[];
}

/** Names, under one line of heading. */
export function leftAligned(heading: string, cells: readonly string[]): TextColumn {
  const width = Math.max(heading.length, ...cells.map((cell) => cell.length));
  return { heading: ["".padEnd(width), heading.padEnd(width)], cells: cells.map((cell) => cell.padEnd(width)) };
}

/** Numbers of one column stand with their ± under each other. */
export function rightAligned(heading: readonly [string, string], cells: readonly string[]): TextColumn {
  const halves = cells.map((cell) => (cell.includes(" ± ") ? cell.slice(cell.indexOf(" ± ")) : ""));
  const right = Math.max(...halves.map((half) => half.length));
  const aligned = cells.map((cell, index) => (/\d/.test(cell) ? cell.slice(0, cell.length - halves[index].length) + halves[index].padEnd(right) : cell));
  const width = Math.max(...heading.map((line) => line.length), ...aligned.map((cell) => cell.length));
  return { heading: [heading[0].padStart(width), heading[1].padStart(width)], cells: aligned.map((cell) => cell.padStart(width)) };
}

/** Characters of a line of these columns. */
export function widthOf(columns: readonly TextColumn[]): number {
  return columns.reduce((sum, column) => sum + column.heading[0].length + 2, -2);
}

/** Columns side by side, two lines of headings first. */
export function blockText(columns: readonly TextColumn[]): string {
  const line = (cells: readonly string[]): string => cells.join("  ").trimEnd();
  const rows = columns[0].cells.map((_, row) => line(columns.map((column) => column.cells[row])));
  return [line(columns.map((column) => column.heading[0])), line(columns.map((column) => column.heading[1])), ...rows].join("\n");
}
