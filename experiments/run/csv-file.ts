import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import type { Cell, Column, Row } from "../../analysis/index.js";
import { Fault } from "../../sim/index.js";
import { DurableFile } from "./durable.js";
import { errorCode, OutputError } from "./output-error.js";


/** What was published, for the data package. */
export interface PublishedTable {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly sha256: string;
  readonly bytes: number;
  readonly changed: boolean;
}

/** Rows that are turned into text at once: bounds the memory of a table of any length. */
const CHUNK_ROWS = 2000;

/**
 * A CSV table on its way: LF, UTF-8, a header even without rows, shortest round-trip numbers, null as an empty cell.
 * A file that has the same bytes already is left alone.
 */
export class CsvFile {
  readonly #path: string;
  readonly #name: string;
  readonly #columns: readonly Column[];
  readonly #file: DurableFile;
  readonly #hash: Hash = createHash("sha256");
  #bytes = 0;
  #pending: Row[] = [];

  constructor(path: string, name: string, columns: readonly Column[]) {
    this.#path = path;
    this.#name = name;
    this.#columns = columns;
    this.#file = new DurableFile(path);
    this.#write([columns.map((column) => column.name)]);
  }

  add(row: Row): void {
    if (row.length !== this.#columns.length) {
      throw new Fault(`${this.#name} has a row of ${row.length} cells for ${this.#columns.length} columns`);
    }
    this.#pending.push(row);
    if (this.#pending.length >= CHUNK_ROWS) this.#flush();
  }

  publish(): PublishedTable {
    this.#flush();
    const sha256 = this.#hash.digest("hex");
    const changed = hashOfFile(this.#path) !== sha256;
    if (changed) this.#file.publish();
    else this.#file.discard();
    return { file: this.#name, columns: this.#columns, sha256, bytes: this.#bytes, changed };
  }

  discard(): void {
    this.#file.discard();
  }

  #flush(): void {
    if (this.#pending.length > 0) this.#write(this.#pending);
    this.#pending = [];
  }

  #write(rows: readonly Row[]): void {
    const bytes = Buffer.from(csvText(rows), "utf8");
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#file.write(bytes);
  }
}

/** Rows as CSV text: LF, null as nothing. */
export function csvText(rows: readonly Row[]): string {
  return stringify(rows as Cell[][], {
    record_delimiter: "\n",
    quoted_match: /[\r\n]/,
    cast: { number: numberText },
  });
}

/** Shortest text that reads back to the same number. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Fault(`a table holds ${value}`);
  return String(value);
}

function hashOfFile(path: string): string | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw OutputError.from("read", path, error);
  }
  try {
    const hash = createHash("sha256");
    const buffer = Buffer.alloc(1 << 16);
    for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) hash.update(buffer.subarray(0, size));
    return hash.digest("hex");
  } catch (error) {
    throw OutputError.from("read", path, error);
  } finally {
    closeSync(descriptor);
  }
}
