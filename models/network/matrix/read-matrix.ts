import { readQuantity } from "../../../sim/index.js";
import { type LineIssue, scanLines, shownText } from "../../ports/index.js";
import { isDelay } from "../bounds.js";

/** Which of the measured values counts. */
export type MatrixValue = "avg" | "min" | "max";

/** Round trips [s] by region and region. */
export type RttMatrix = ReadonlyMap<string, ReadonlyMap<string, number>>;

export type MatrixReading = { readonly matrix: RttMatrix } | { readonly issue: LineIssue };

/** Columns are found by name; others are left alone. */
interface Header {
  readonly fields: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

function readHeader(text: string, wanted: string): Header | LineIssue {
  const names = text.split(",");
  const expected = `a header with the columns from, to and ${wanted}, separated by commas`;
  for (const name of ["from", "to", wanted]) {
    const first = names.indexOf(name);
    if (first < 0) return { line: 1, column: 1, expected, got: shownText(text) };
    const again = names.indexOf(name, first + 1);
    if (again >= 0) return { line: 1, column: again + 1, expected: `the column ${name} once`, got: "a second one" };
  }
  return { fields: names.length, from: names.indexOf("from"), to: names.indexOf("to"), value: names.indexOf(wanted) };
}

/**
 * Reads lines `from,to,rtt_avg_ms,…` of round-trip times in milliseconds, columns in any order; the first line that is no
 * such thing, or a pair that was there before, ends it. Whatever regions there are, pairs need not be complete.
 */
export function readMatrix(bytes: Uint8Array, value: MatrixValue): MatrixReading {
  const matrix = new Map<string, Map<string, number>>();
  let header: Header | undefined;
  const issue = scanLines(bytes, (text, line) => {
    if (header === undefined) {
      const reading = readHeader(text, `rtt_${value}_ms`);
      if ("line" in reading) return reading;
      header = reading;
      return null;
    }
    const fields = text.split(",");
    if (text.includes('"')) return { line, column: 1, expected: "fields without quotes", got: shownText(text) };
    if (fields.length !== header.fields) return { line, column: Math.min(fields.length, header.fields) + 1, expected: `${header.fields} fields`, got: text === "" ? "an empty line" : `${fields.length}` };
    for (const column of [header.from, header.to]) {
      if (!/^[A-Za-z0-9._-]{1,64}$/.test(fields[column])) return { line, column: column + 1, expected: "the name of a region", got: shownText(fields[column]) };
    }
    const reading = readQuantity(`${fields[header.value]} ms`, "time");
    if ("problem" in reading || !isDelay(reading.value)) return { line, column: header.value + 1, expected: "a round trip in ms, from 0 to a day", got: shownText(fields[header.value]) };
    const [from, to] = [fields[header.from], fields[header.to]];
    const row = matrix.get(from) ?? new Map<string, number>();
    if (row.has(to)) return { line, column: header.from + 1, expected: "every pair of regions once", got: `${from} to ${to} again` };
    matrix.set(from, row.set(to, reading.value));
    return null;
  });
  if (issue !== null) return { issue };
  if (matrix.size === 0) return { issue: { line: 1, column: 1, expected: "a header and at least one pair of regions", got: header === undefined ? "an empty file" : "no pair" } };
  return { matrix };
}
