import { closeSync, fstatSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readUpTo, writeDurably } from "./durable.js";
import { journalName, journalNumber, type Place } from "./journal.js";
import { errorCode, OutputError } from "./output-error.js";
import { keyOfRecord } from "./point-record.js";

/** Something in the store that is not what it should be. */
export interface Damage {
  /** File, and line where it is a journal. */
  readonly path: string;
  readonly reason: string;
}

/** Where every kept point lies. Points themselves stay on the disk. */
export interface PointIndex {
  readonly places: Map<string, Place>;
  readonly damaged: readonly Damage[];
  /** Numbers of the journals in which something is damaged. */
  readonly wounded: readonly number[];
  /** Number of the next journal. */
  readonly next: number;
}

/** Reads all journals of a folder, one at a time. Of records of one point the last one counts. */
export function readIndex(folder: string): PointIndex {
  const places = new Map<string, Place>();
  const damaged: Damage[] = [];
  const wounded: number[] = [];
  let next = 1;
  const reader = new JournalReader();
  for (const number of journalNumbers(folder)) {
    const path = join(folder, journalName(number));
    const before = damaged.length;
    eachLine(reader.read(path), (line, offset, lineNumber, isWhole) => {
      const record = isWhole ? keyOfRecord(line) : { problem: "it is cut off" };
      if ("key" in record) places.set(record.key, { number, offset, length: line.length });
      else damaged.push({ path: `${path}:${lineNumber}`, reason: record.problem });
    });
    if (damaged.length > before) wounded.push(number);
    next = number + 1;
  }
  return { places, damaged, wounded, next };
}

/** Takes damaged lines out of journals, so that they are told once. Only for the holder of the lock. */
export function mendJournals(folder: string, wounded: readonly number[]): void {
  const reader = new JournalReader();
  for (const number of wounded) {
    const path = join(folder, journalName(number));
    const good: Buffer[] = [];
    eachLine(reader.read(path), (line, _offset, _lineNumber, isWhole) => {
      if (isWhole && "key" in keyOfRecord(line)) good.push(line, Buffer.from("\n"));
    });
    if (good.length > 0) writeDurably(path, Buffer.concat(good));
    else rmSync(path, { force: true });
  }
}

function eachLine(bytes: Buffer, visit: (line: Buffer, offset: number, lineNumber: number, isWhole: boolean) => void): void {
  let lineNumber = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    lineNumber += 1;
    visit(bytes.subarray(start, end < 0 ? bytes.length : end), start, lineNumber, end >= 0);
    start = end < 0 ? bytes.length : end + 1;
  }
}

/** Reads one journal after the other into the same memory: what `readFileSync` takes for each comes back late. */
class JournalReader {
  #memory = Buffer.alloc(0);

  /** The bytes of a journal; they hold until the next is read. */
  read(path: string): Buffer {
    try {
      const descriptor = openSync(path, "r");
      try {
        const { size } = fstatSync(descriptor);
        if (this.#memory.length < size) this.#memory = Buffer.allocUnsafeSlow(size);
        return this.#memory.subarray(0, readUpTo(descriptor, this.#memory, size));
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      throw OutputError.from("read", path, error);
    }
  }
}

function journalNumbers(folder: string): number[] {
  try {
    return readdirSync(folder)
      .map(journalNumber)
      .filter((number) => number !== null)
      .sort((a, b) => a - b);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw OutputError.from("read", folder, error);
  }
}
