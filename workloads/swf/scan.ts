import { decimalAt } from "./decimal.js";
import { SWF_FIELDS } from "./fields.js";

/** What is wrong with a log, and where: line and column [from 1], columns as fields. */
export interface LogIssue {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly got: string;
}

/** Takes a log line by line. */
export interface LogVisitor {
  /** A line that begins with a semicolon, without it. */
  header(text: string): void;
  /** One job; `fields` are the 18 values, written anew for every line. An issue ends the reading. */
  record(fields: Float64Array, line: number): LogIssue | null;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SEMICOLON = 59;
const SHOWN = 24;

const isBlank = (byte: number): boolean => byte === 32 || byte === 9;
const isEnd = (byte: number): boolean => byte === LINE_FEED || byte === CARRIAGE_RETURN;

/** Reads a log from plain bytes in one pass, without cutting it into strings; null when nothing is wrong. O(bytes). */
export function scanLog(bytes: Uint8Array, visitor: LogVisitor): LogIssue | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { line: 1, column: 1, expected: "the plain text of a log", got: "bytes compressed by gzip" };
  const fields = new Float64Array(SWF_FIELDS.length);
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let line = 1; at < bytes.length; line += 1) {
    let end = at;
    while (end < bytes.length && !isEnd(bytes[end])) end += 1;
    while (at < end && isBlank(bytes[at])) at += 1;
    if (bytes[at] === SEMICOLON && at < end) visitor.header(textOf(bytes, at + 1, end));
    else if (at < end) {
      const issue = readFields(bytes, at, end, line, fields) ?? visitor.record(fields, line);
      if (issue !== null) return issue;
    }
    at = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? end + 2 : end + 1;
  }
  return null;
}

function readFields(bytes: Uint8Array, start: number, end: number, line: number, fields: Float64Array): LogIssue | null {
  let at = start;
  for (let column = 1; ; column += 1) {
    while (at < end && isBlank(bytes[at])) at += 1;
    if (at === end) {
      if (column > SWF_FIELDS.length) return null;
      return { line, column, expected: `${SWF_FIELDS.length} columns`, got: `the end of the line after ${column - 1}` };
    }
    let stop = at;
    while (stop < end && !isBlank(bytes[stop])) stop += 1;
    const got = (): string => `"${textOf(bytes, at, Math.min(stop, at + SHOWN))}${stop - at > SHOWN ? "…" : ""}"`;
    if (column > SWF_FIELDS.length) return { line, column, expected: `the end of the line after ${SWF_FIELDS.length} columns`, got: got() };
    const { name, whole } = SWF_FIELDS[column - 1];
    const value = decimalAt(bytes, at, stop);
    if (Number.isNaN(value)) return { line, column, expected: `a number below 2^53 (${name})`, got: got() };
    if (whole && !Number.isInteger(value)) return { line, column, expected: `a whole number (${name})`, got: got() };
    fields[column - 1] = value;
    at = stop;
  }
}

/** Printable ASCII of a piece of the file; everything else as a question mark. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 1) text += bytes[at] >= 32 && bytes[at] < 127 ? String.fromCharCode(bytes[at]) : bytes[at] === 9 ? " " : "?";
  return text;
}
