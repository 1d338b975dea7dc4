import { Fault } from "../../sim/index.js";
import type { FileIssue } from "./files.js";

/** What is wrong in a file, and where: line and column from 1. */
export type LineIssue = Omit<FileIssue, "file">;

/** A file that had been looked into before the run, and is wrong all the same. */
export const brokenFile = (file: string, { line, expected, got }: LineIssue): Fault => new Fault(`${file}:${line}: expected ${expected}, got ${got}`);

/** Longest line that is read as text [B]: beyond, nobody wrote it as a record. */
const LONGEST = 65_536;
const SHOWN = 60;

/**
 * Hands over the lines of plain bytes one by one, without their ends (LF or CRLF) and a leading byte order mark; the first issue ends it.
 * Every byte is one character (Latin 1): no byte is refused, none is lost. Empty lines are handed over too, but for the end of the file.
 */
export function scanLines(bytes: Uint8Array, visit: (text: string, line: number) => LineIssue | null): LineIssue | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { line: 1, column: 1, expected: "plain text", got: "bytes compressed by gzip" };
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let line = 1; at < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, at);
    const end = feed < 0 ? bytes.length : feed;
    if (end - at > LONGEST) return { line, column: 1, expected: `a line of at most ${LONGEST} bytes`, got: `${end - at} bytes` };
    const issue = visit(textOf(bytes, at, bytes[end - 1] === 13 && end > at ? end - 1 : end), line);
    if (issue !== null) return issue;
    at = end + 1;
  }
  return null;
}

/** Several times faster than one call with all bytes as its arguments. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at]);
  return text;
}

/** A piece of a damaged file as messages show it: printable ASCII, at most 60 characters of it. */
export function shownText(text: string): string {
  const head = text.slice(0, SHOWN).replace(/\t/g, " ").replace(/[^\x20-\x7e]/g, "?");
  return `"${head}${text.length > SHOWN ? "…" : ""}"`;
}
