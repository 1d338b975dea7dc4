import { type LineIssue, scanLines, shownText } from "../../ports/index.js";

/** One failure of a trace: since when it is counted, how long it lasted [s], and the share of all that it hit [0 … 1]. */
export interface TraceRow {
  readonly intervalSeconds: number;
  readonly durationSeconds: number;
  readonly intensity: number;
}

export const INTERVAL_HEADER = "failure_interval_ms,failure_duration_ms,failure_intensity";
const MILLIS = /^\d{1,15}$/;
const SHARE = /^(?:\d{1,17}(?:\.\d{1,20})?|\d(?:\.\d{1,20})?[eE]-\d{1,3})$/;

/** Reads the columns of `INTERVAL_HEADER`, whole milliseconds and a share; the first line that is no such thing ends it. */
export function readIntervals(bytes: Uint8Array): { readonly rows: readonly TraceRow[] } | { readonly issue: LineIssue } {
  const rows: TraceRow[] = [];
  const issue = scanLines(bytes, (text, line) => {
    if (line === 1) return text === INTERVAL_HEADER ? null : { line, column: 1, expected: `the header ${INTERVAL_HEADER}`, got: shownText(text) };
    const fields = text.split(",");
    if (fields.length !== 3) return { line, column: 1, expected: "3 fields", got: text === "" ? "an empty line" : `${fields.length}: ${shownText(text)}` };
    const [interval, duration, share] = fields;
    if (!MILLIS.test(interval)) return { line, column: 1, expected: "whole milliseconds from 0", got: shownText(interval) };
    if (!MILLIS.test(duration)) return { line, column: 2, expected: "whole milliseconds from 0", got: shownText(duration) };
    const intensity = SHARE.test(share) ? Number(share) : NaN;
    if (!(intensity <= 1)) return { line, column: 3, expected: "a share from 0 to 1", got: shownText(share) };
    rows.push({ intervalSeconds: Number(interval) / 1000, durationSeconds: Number(duration) / 1000, intensity });
    return null;
  });
  if (issue !== null) return { issue };
  if (rows.length === 0) return { issue: { line: 1, column: 1, expected: `the header ${INTERVAL_HEADER} and at least one failure`, got: bytes.length === 0 ? "an empty file" : "no failure" } };
  return { rows };
}
