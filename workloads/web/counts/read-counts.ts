import { parseInstant } from "../../../sim/index.js";
import { type LineIssue, scanLines, shownText } from "../../../models/ports/index.js";

/** Requests of each minute that has some. */
export interface MinuteCounts {
  /** Begin of each minute [ms since 1970, as if UTC], increasing. */
  readonly millis: readonly number[];
  readonly counts: readonly number[];
}

const MINUTE_MILLIS = 60_000;
const HEADER = "period,count";
const ROW = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?),(.*)$/;

/** Reads lines `YYYY-MM-DD HH:MM[:SS],count`, a header `period,count` or none; the first line that is no such thing, or not later than the one before, ends it. */
export function readCounts(bytes: Uint8Array): { readonly minutes: MinuteCounts } | { readonly issue: LineIssue } {
  const millis: number[] = [];
  const counts: number[] = [];
  const issue = scanLines(bytes, (text, line) => {
    if (line === 1 && text === HEADER) return null;
    const row = ROW.exec(text);
    const begin = row === null ? null : parseInstant(`${row[1]}T${row[2]}Z`);
    if (row === null || begin === null) return { line, column: 1, expected: "a minute and a count such as 1998-06-30 21:30:00,11", got: shownText(text) };
    if (begin % MINUTE_MILLIS !== 0) return { line, column: 1, expected: "the begin of a minute", got: shownText(text) };
    if (begin <= (millis.at(-1) ?? -Infinity)) return { line, column: 1, expected: "a minute after the one above", got: shownText(text) };
    const count = /^\d{1,15}$/.test(row[3]) ? Number(row[3]) : NaN;
    if (Number.isNaN(count)) return { line, column: 2, expected: "a whole number of requests from 0", got: shownText(row[3]) };
    millis.push(begin);
    counts.push(count);
    return null;
  });
  if (issue !== null) return { issue };
  if (millis.length === 0) return { issue: { line: 1, column: 1, expected: "at least one minute", got: bytes.length === 0 ? "an empty file" : "none" } };
  return { minutes: { millis, counts } };
}
