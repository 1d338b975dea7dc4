import { type LineIssue, scanLines, shownText } from "../../../models/ports/index.js";
import { readLogLine } from "./line.js";

/** What to do with each oddity of real access logs. */
export interface AccessLogRules {
  readonly malformed: "drop" | "error";
  readonly unsorted: "sort" | "error";
}

/** The requests of a log in order of time; requests of one second keep the order of the file. */
export interface AccessLog {
  /** Seconds since 1970. */
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
  /** Lines of the file, and those that are no record. */
  readonly lines: number;
  readonly malformed: number;
  /** Records earlier than the one above. */
  readonly unsorted: number;
  /** Records with a dash for bytes. */
  readonly dashes: number;
}

const TIME_COLUMN = 4;

/** Reads a log in the combined format by its rules; the first line against them ends it. */
export function readAccessLog(content: Uint8Array, rules: AccessLogRules): { readonly log: AccessLog } | { readonly issue: LineIssue } {
  const seconds: number[] = [];
  const bytes: number[] = [];
  const found = { lines: 0, malformed: 0, unsorted: 0, dashes: 0 };
  const issue = scanLines(content, (text, line) => {
    found.lines += 1;
    const request = readLogLine(text);
    if (request === null) {
      found.malformed += 1;
      return rules.malformed === "drop" ? null : { line, column: 1, expected: "a line of the combined log format (or rules.malformed: drop)", got: shownText(text) };
    }
    if (request.seconds < (seconds.at(-1) ?? -Infinity)) {
      found.unsorted += 1;
      if (rules.unsorted === "error") return { line, column: TIME_COLUMN, expected: "a time not before that of the line above (or rules.unsorted: sort)", got: shownText(text) };
    }
    if (request.dash) found.dashes += 1;
    seconds.push(request.seconds);
    bytes.push(request.bytes);
    return null;
  });
  if (issue !== null) return { issue };
  if (seconds.length === 0) return { issue: { line: 1, column: 1, expected: "at least one line of the combined log format", got: content.length === 0 ? "an empty file" : "none" } };
  const order = Uint32Array.from(seconds.keys()).sort((a, b) => seconds[a] - seconds[b] || a - b);
  return { log: { ...found, seconds: Float64Array.from(order, (row) => seconds[row]), bytes: Float64Array.from(order, (row) => bytes[row]) } };
}
