import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { errorCode, OutputError } from "./output-error.js";

/** Ending of files that are being written; whatever bears it after a crash is rubbish. */
export const TEMPORARY = ".tmp";

/** Name under which a file is written before it is whole; differs between processes and threads. */
export function temporaryPath(path: string): string {
  return `${path}.${process.pid}-${threadId}${TEMPORARY}`;
}

/** A file on its way: bytes go to a temporary name, `publish` makes them durable and visible at once. */
export class DurableFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #descriptor: number;
  /** A descriptor closed twice may be somebody else's by then. */
  #isOpen = true;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = temporaryPath(path);
    this.#descriptor = attempt("write", path, () => openSync(this.#temporary, "w"));
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    this.#guarded(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written);
    });
  }

  /** Old or new file, never a mixture, whatever happens in between. */
  publish(): void {
    this.#guarded(() => {
      fsyncSync(this.#descriptor);
      this.#close();
      renameSync(this.#temporary, this.#path);
    });
    syncFolder(dirname(this.#path));
  }

  /** Leaves the old file, or none, in place. */
  discard(): void {
    try {
      this.#close();
    } finally {
      rmSync(this.#temporary, { force: true });
    }
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#descriptor);
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      try {
        this.discard();
      } catch {
        // The first error tells more; a temporary name that stays is swept away by the next run.
      }
      throw OutputError.from("write", this.#path, error);
    }
  }
}

/** Writes a whole file durably: temporary name, fsync, rename, fsync of the folder. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const file = new DurableFile(path);
  file.write(content);
  file.publish();
}

/** Like `writeDurably`, but leaves a file alone that has these bytes already; whether it wrote. */
export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  if (readIfThere(path)?.equals(bytes) === true) return false;
  writeDurably(path, bytes);
  return true;
}

/** The bytes of a file, or null where there is none. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw OutputError.from("read", path, error);
  }
}

/**
 * Makes a folder with its parents, one by one: Node's own recursive call never returns where a parent is there but takes no
 * folders (`/proc/x`).
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder) && dirname(folder) !== folder; folder = dirname(folder)) missing.unshift(folder);
  attempt("make the folder", path, () => {
    for (const folder of missing) {
      try {
        mkdirSync(folder);
      } catch (error) {
        // Somebody else may have made it meanwhile.
        if (errorCode(error) !== "EEXIST") throw error;
      }
    }
    // What is there may be a file: said in the system's own words.
    if (missing.length === 0) mkdirSync(path, { recursive: true });
  });
}

/** Reads so many bytes from a place of a file, or up to its end; returns how many there were. */
export function readUpTo(descriptor: number, into: Buffer, length: number, offset = 0): number {
  let read = 0;
  for (let size = -1; read < length && size !== 0; read += size) size = readSync(descriptor, into, read, length - read, offset + read);
  return read;
}

/** Makes a folder, not its parents: what was deleted meanwhile must not come back half. */
export function makeOneFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (errorCode(error) === "EEXIST") return;
    throw OutputError.from("make the folder", path, error);
  }
  syncFolder(dirname(path));
}

/** Makes renames in a folder outlive a power cut, where the system allows folders to be synced. */
export function syncFolder(path: string): void {
  attempt("write to", path, () => {
    const descriptor = openSync(path, "r");
    try {
      fsyncSync(descriptor);
    } catch (error) {
      if (!["EISDIR", "EINVAL", "EPERM"].includes(errorCode(error))) throw error;
    } finally {
      closeSync(descriptor);
    }
  });
}

function attempt<T>(action: string, path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw OutputError.from(action, path, error);
  }
}
