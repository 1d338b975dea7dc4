import { formatInstant, parseInstant } from "../../sim/index.js";
import { type LineIssue, scanLines, shownText } from "../ports/index.js";

/** What the second column of a file of hours holds, and how it is written. */
export interface HourlyColumn {
  readonly header: string;
  readonly noun: string;
  /** Its unit in words, for messages. */
  readonly unit: string;
  readonly example: string;
  readonly pattern: RegExp;
}

/** Hourly values as read. */
export interface HourlyValues {
  /** Start of the first hour [ms since 1970, UTC]. */
  readonly fromMillis: number;
  /** In the unit of the column. */
  readonly values: Float64Array;
}

export const MILLIS_PER_HOUR = 3_600_000;

function outOfStep(millis: number, due: number): string {
  if (millis === due - MILLIS_PER_HOUR) return "the same hour again";
  if (millis < due) return "an earlier hour";
  return millis % MILLIS_PER_HOUR === due % MILLIS_PER_HOUR ? `a gap of ${(millis - due) / MILLIS_PER_HOUR} h` : formatInstant(millis);
}

/** Reads instants and values under the header of a column, an hour a line without any gap; the first line that is no such thing ends it. */
export function readHourly(bytes: Uint8Array, { header, unit, example, pattern }: HourlyColumn): HourlyValues | { readonly issue: LineIssue } {
  const values: number[] = [];
  let fromMillis = NaN;
  const issue = scanLines(bytes, (text, line) => {
    if (line === 1) return text === header ? null : { line, column: 1, expected: `the header ${header}`, got: shownText(text) };
    const fields = text.split(",");
    if (fields.length !== 2) return { line, column: 1, expected: "2 fields", got: text === "" ? "an empty line" : `${fields.length}: ${shownText(text)}` };
    const millis = fields[0].includes("T") ? parseInstant(fields[0]) : null;
    if (millis === null) return { line, column: 1, expected: "the start of an hour in UTC, such as 2023-01-01T00:00:00Z", got: shownText(fields[0]) };
    if (values.length === 0) fromMillis = millis;
    const due = fromMillis + values.length * MILLIS_PER_HOUR;
    if (millis !== due) return { line, column: 1, expected: `${formatInstant(due)}, an hour after the line before`, got: outOfStep(millis, due) };
    if (/^-\d/.test(fields[1])) return { line, column: 2, expected: `${unit}, 0 or more`, got: shownText(fields[1]) };
    if (!pattern.test(fields[1])) return { line, column: 2, expected: `${unit}, such as ${example}`, got: shownText(fields[1]) };
    values.push(Number(fields[1]));
    return null;
  });
  if (issue !== null) return { issue };
  if (values.length === 0) return { issue: { line: 1, column: 1, expected: `the header ${header} and at least one hour`, got: bytes.length === 0 ? "an empty file" : "no hour" } };
  return { fromMillis, values: Float64Array.from(values) };
}
