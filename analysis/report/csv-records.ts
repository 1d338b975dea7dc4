import { CsvError, parse } from "csv-parse/sync";

/** A file as text: whole, or piece by piece as often as it is asked for, so that a long one need not be in memory. */
export type FileText = string | (() => Iterable<string>);

export function piecesOf(text: FileText): Iterable<string> {
  return typeof text === "string" ? [text] : text();
}

/** Records that were read, or why they could not be. */
export type RecordReading = { readonly problem: null } | { readonly problem: string };

/** Reads a CSV file record by record, the header among them, a block of whole lines at a time. */
export function readRecords(text: FileText, take: (record: readonly string[], line: number) => void): RecordReading {
  const reader = new BlockReader(take);
  let rest = "";
  try {
    for (const piece of piecesOf(text)) {
      const whole = rest + piece;
      const end = lastRecordEnd(whole);
      if (end > 0) reader.read(whole.slice(0, end));
      rest = whole.slice(end);
    }
    if (rest !== "") reader.read(rest);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: error.message.replace(/\bline (\d+)/, (_, line: string) => `line ${Number(line) + reader.before}`) };
  }
  return { problem: null };
}

/** Reads blocks as if each began with the header, so that all are held to its number of columns. */
class BlockReader {
  /** Lines of the file before the block, less those of the header it was given. */
  before = 0;
  readonly #take: (record: readonly string[], line: number) => void;
  #header = "";
  #lines = 0;
  #count = 0;

  constructor(take: (record: readonly string[], line: number) => void) {
    this.#take = take;
  }

  read(block: string): void {
    const isFirst = this.#header === "";
    this.before = this.#lines - linesIn(this.#header);
    const records = parse(this.#header + block, { bom: true });
    if (isFirst) this.#header = headerOf(block);
    for (let at = isFirst ? 0 : 1; at < records.length; at += 1, this.#count += 1) this.#take(records[at], this.#count);
    this.#lines += linesIn(block);
  }
}

function lastRecordEnd(text: string): number {
  if (!text.includes('"')) return text.lastIndexOf("\n") + 1;
  let isQuoted = false;
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) isQuoted = !isQuoted;
    else if (code === 10 && !isQuoted) end = at + 1;
  }
  return end;
}

function headerOf(block: string): string {
  let isQuoted = false;
  for (let at = 0; at < block.length; at += 1) {
    const code = block.charCodeAt(at);
    if (code === 34) isQuoted = !isQuoted;
    else if (code === 10 && !isQuoted) return block.slice(0, at + 1);
  }
  return `${block}\n`;
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
