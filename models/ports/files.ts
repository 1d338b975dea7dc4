/** A file the experiment needs from the data directory. */
export interface FileNeed {
  /** File name, or `folder/name`; looked up in the data directory, plain or gzipped. */
  readonly file: string;
  /** Of the file as stored or of its content after gunzip; lower-case hex. */
  readonly sha256?: string;
  /** What it is, for the message when it is missing. */
  readonly what: string;
  /** Where it is published. */
  readonly origin: string;
}

/** Gives the content of a needed file: plain bytes, gzip undone. */
export type ReadFile = (need: FileNeed) => Uint8Array;

/** Something wrong inside a data file; a file is given up at the first of them. */
export interface FileIssue {
  readonly file: string;
  /** Line from 1, and column from 1 as the format counts columns (fields of a log, not characters). */
  readonly line: number;
  readonly column: number;
  /** Place in the experiment that asks for what the file does not have; absent where the file itself is wrong. */
  readonly path?: readonly (string | number)[];
  readonly expected: string;
  readonly got: string;
  /** What the file has that is closest to what was asked for, where there is a close one. */
  readonly nearest?: string;
}

/** What a look into the files of a part of the experiment finds before any run. */
export interface FileReport {
  readonly issues: readonly FileIssue[];
  /** What was left out or contradicts itself without being wrong, one sentence each. */
  readonly notes: readonly string[];
}
