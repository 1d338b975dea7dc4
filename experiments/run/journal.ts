import { closeSync, fsync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "./durable.js";
import { OutputError } from "./output-error.js";

/** Longest time that what was appended waits for the disk [ms]: what a power cut can cost, beside the points under way. */
const SYNC_MILLIS = 200;

/** Size at which the next file is begun [bytes]: files are read whole, one at a time. */
const FILE_BYTES = 16 * 1024 * 1024;

/** Name of the journal of that number. */
export function journalName(number: number): string {
  return `${String(number).padStart(6, "0")}.jsonl`;
}

/** Number of a journal of that name, null for any other file. */
export function journalNumber(name: string): number | null {
  const match = /^(\d{6,9})\.jsonl$/.exec(name);
  return match === null ? null : Number(match[1]);
}

/** Where a line lies. */
export interface Place {
  /** Number of the journal. */
  readonly number: number;
  /** Of its first byte. */
  readonly offset: number;
  /** Without its end. */
  readonly length: number;
}

/**
 * Lines written one behind the other, each in one call of the system, so that it survives the death of the process at once
 * and a power cut after about `SYNC_MILLIS`; nobody waits for the disk meanwhile. No file of an earlier process is touched: each begins one of its own.
 */
export class Journal {
  readonly #folder: string;
  /** Of the file under way, or of the one to come. */
  #number: number;
  #descriptor: number | null = null;
  #bytes = 0;
  #isNew = false;
  #timer: NodeJS.Timeout | null = null;
  /** After one failure nothing is appended any more: it might be glued to half a line. */
  #failure: OutputError | null = null;

  constructor(folder: string, firstNumber: number) {
    this.#folder = folder;
    this.#number = firstNumber;
  }

  /** Appends a line that ends with a line end. Throws OutputError, also for what went wrong since the last call. */
  append(line: Buffer): Place {
    return this.#guarded(() => {
      if (this.#descriptor !== null && this.#bytes + line.length > FILE_BYTES) this.#finish();
      this.#descriptor ??= this.#begin();
      const place = { number: this.#number, offset: this.#bytes, length: line.length - 1 };
      for (let written = 0; written < line.length; ) written += writeSync(this.#descriptor, line, written);
      this.#bytes += line.length;
      this.#timer ??= setTimeout(() => this.#syncLater(), SYNC_MILLIS).unref();
      return place;
    });
  }

  /** Makes everything outlive a power cut and closes the file; what comes then goes to another. */
  commit(): void {
    this.#guarded(() => {
      if (this.#descriptor !== null) this.#finish();
    });
  }

  /** Closes the file without a word, after a failure. What was appended stays. */
  abandon(): void {
    this.#stopTimer();
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    try {
      if (descriptor !== null) closeSync(descriptor);
    } catch {
      // The failure before this one is the one to be told.
    }
  }

  get #path(): string {
    return join(this.#folder, journalName(this.#number));
  }

  #begin(): number {
    const descriptor = openSync(this.#path, "wx");
    this.#bytes = 0;
    this.#isNew = true;
    return descriptor;
  }

  #finish(): void {
    const descriptor = this.#descriptor!;
    this.#stopTimer();
    fsyncSync(descriptor);
    this.#look();
    this.#descriptor = null;
    closeSync(descriptor);
    this.#number += 1;
  }

  /** A file that is gone or not ours any more would take every point and lose it. */
  #look(): void {
    if (statSync(this.#path).size !== this.#bytes) throw new OutputError(`${this.#path} was changed by somebody else: run again`);
    if (this.#isNew) syncFolder(this.#folder);
    this.#isNew = false;
  }

  /** Begins a sync that nobody waits for; what goes wrong is told to the next call. */
  #syncLater(): void {
    const descriptor = this.#descriptor!;
    const number = this.#number;
    this.#timer = null;
    const path = this.#path;
    try {
      this.#look();
    } catch (error) {
      this.#failure = OutputError.from("write", path, error);
      return;
    }
    fsync(descriptor, (error) => {
      // A file that was finished meanwhile has been synced, and its descriptor may be another's by now.
      if (error !== null && this.#descriptor !== null && this.#number === number) this.#failure ??= OutputError.from("write", path, error);
    });
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #guarded<T>(action: () => T): T {
    if (this.#failure !== null) throw this.#failure;
    try {
      return action();
    } catch (error) {
      this.#failure = OutputError.from("write", this.#path, error);
      this.abandon();
      throw this.#failure;
    }
  }
}
