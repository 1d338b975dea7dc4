import { byName } from "../../../sim/index.js";

/** A text that positions point into: a file, standard input or a command-line argument. */
export interface Source {
  /** As shown before the line: `exp.yaml`, `<stdin>`, `--set remote=4`. */
  readonly name: string;
  /** Order among the sources of one experiment: 0 for the experiment itself, then its bases, then arguments. */
  readonly rank: number;
}

/** Where something is written; line and column count from 1, columns in UTF-16 units. */
export interface Place {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with what the user gave. */
export interface Issue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the experiment, as `sites.ec2-eu.cap["m1.small"]`; "" for the document as a whole. */
  readonly path: string;
  /** `expected …, got … (did you mean …?)` */
  readonly message: string;
}

/** How many issues are shown at once; the rest is counted. */
export const ISSUES_SHOWN = 50;

/** How many issues are kept at all, so that a hostile file cannot fill the memory with complaints. */
const ISSUES_KEPT = 10_000;

/** Collects issues; the same message at the same place is kept once, whichever arm or copy it was found in. */
export class IssueLog {
  readonly #found = new Map<string, { readonly issue: Issue; readonly rank: number }>();

  get isEmpty(): boolean {
    return this.#found.size === 0;
  }

  get size(): number {
    return this.#found.size;
  }

  add(place: Place, path: string, message: string): void {
    if (this.#found.size >= ISSUES_KEPT) return;
    const { source, line, column } = place;
    const key = `${source.rank}:${source.name}:${line}:${column}:${message}`;
    if (this.#found.has(key)) return;
    this.#found.set(key, { issue: { file: source.name, line, column, path: printable(path, 400), message: printable(message, 2000) }, rank: source.rank });
  }

  addAll(other: IssueLog): void {
    for (const [key, entry] of other.#found) {
      if (this.#found.size < ISSUES_KEPT && !this.#found.has(key)) this.#found.set(key, entry);
    }
  }

  /** All issues, by source, line and column. */
  sorted(): Issue[] {
    return [...this.#found.values()]
      .sort(
        (a, b) =>
          a.rank - b.rank ||
          byName(a.issue.file, b.issue.file) ||
          a.issue.line - b.issue.line ||
          a.issue.column - b.issue.column,
      )
      .map(({ issue }) => issue);
  }
}

export function formatIssue({ file, line, column, path, message }: Issue): string {
  return `${printable(file)}:${line}:${column}${path === "" ? "" : ` ${path}`}: ${message}`;
}

/** The issues as lines for a terminal: at most `ISSUES_SHOWN`, then how many more there are. */
export function formatIssues(issues: readonly Issue[]): string {
  const lines = issues.slice(0, ISSUES_SHOWN).map(formatIssue);
  const more = issues.length - lines.length;
  if (more > 0) lines.push(`… and ${more}${issues.length < ISSUES_KEPT ? "" : " or"} more`);
  return lines.join("\n");
}

/** Bad input found where no log is at hand; carries the issues for the one place that prints them. */
export class BadInput extends Error {
  override readonly name = "BadInput";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(formatIssues(issues));
    this.issues = issues;
  }
}

/** Text from outside made safe for a terminal and a log: no control, format or line characters, at most `most` of them. */
export function printable(text: string, most = 200): string {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return escaped(shown);
}

/** Control, format, line and lone surrogate characters as JSON escapes. */
export function escaped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`).join(""),
  );
}
