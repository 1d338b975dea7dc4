import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readUpTo, syncFolder } from "./durable.js";
import { pointsFolder } from "./folder.js";
import { Journal, journalName, type Place } from "./journal.js";
import { errorCode, OutputError } from "./output-error.js";
import { spillPath } from "./point-function.js";
import { mendJournals, readIndex, type Damage } from "./point-index.js";
import { keyOfRecord, payloadOfRecord, recordLine } from "./point-record.js";
import { sha256 } from "./point-key.js";
import { resultOf, type PointFailure, type PointOutput, type PointReply, type TablePart } from "./point-result.js";

/** What the store has under a key. `damaged` says what is wrong; such a point is computed again. */
export type Stored =
  | { readonly state: "done"; readonly output: PointOutput }
  | { readonly state: "failed"; readonly failure: PointFailure }
  | { readonly state: "missing" }
  | { readonly state: "damaged"; readonly damage: Damage };

/**
 * Finished points by key: lines of journals, and large tables as files of their own beside them.
 * In memory is where each one lies, not what it says.
 */
export class PointStore {
  /** Lines of journals that were damaged when the store was opened. */
  readonly damaged: readonly Damage[];
  readonly #folder: string;
  readonly #places: Map<string, Place>;
  readonly #journal: Journal;

  private constructor(folder: string, mend: boolean) {
    this.#folder = folder;
    let index = readIndex(folder);
    this.damaged = index.damaged;
    if (mend && index.wounded.length > 0) {
      mendJournals(folder, index.wounded);
      index = readIndex(folder);
    }
    this.#places = index.places;
    this.#journal = new Journal(folder, index.next);
  }

  /** Reads what is there and changes nothing. */
  static look(resultFolder: string): PointStore {
    return new PointStore(pointsFolder(resultFolder), false);
  }

  /** For the holder of the lock: damaged lines are told and taken away. */
  static open(resultFolder: string): PointStore {
    return new PointStore(pointsFolder(resultFolder), true);
  }

  /** Start of the path of the files that a worker leaves for this point. */
  spill(key: string, purpose = ""): string {
    return join(this.#folder, key.slice(0, 2), `${key}${purpose}`);
  }

  /** Reads a point and checks that it is whole and its own, tables included. */
  load(key: string): Stored {
    const place = this.#places.get(key);
    if (place === undefined) return { state: "missing" };
    const path = join(this.#folder, journalName(place.number));
    const line = readPlace(path, place);
    const record = keyOfRecord(line);
    if (!("key" in record) || record.key !== key) return { state: "damaged", damage: { path, reason: "it was changed meanwhile" } };
    const result = resultOf(payloadOfRecord(line));
    if (!result.ok) return { state: "failed", failure: result.failure };
    for (const part of result.output.tables) {
      const reason = part.text === null ? this.#damageOf(key, part) : null;
      if (reason !== null) return { state: "damaged", damage: { path: this.#partPath(key, part.name), reason } };
    }
    return { state: "done", output: result.output };
  }

  /** Keeps a result for good. Its tables first: a point that is there has them. */
  save(key: string, { payload, checksum, spilled }: Pick<PointReply, "payload" | "checksum" | "spilled">): void {
    for (const table of spilled) this.#adopt(key, table);
    this.#places.set(key, this.#journal.append(recordLine(key, payload, checksum)));
  }

  /** Makes everything saved outlive a power cut. */
  commit(): void {
    this.#journal.commit();
  }

  /** Lets go of the disk, after a failure or a commit. */
  close(): void {
    this.#journal.abandon();
  }

  /** Rows of a table of a finished point, as JSON lines. */
  readTable(key: string, part: TablePart): string {
    if (part.text !== null) return part.text;
    const path = this.#partPath(key, part.name);
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      throw OutputError.from("read", path, error);
    }
  }

  /** Removes what a worker left for a point that is not to be kept. */
  discardSpill(spill: string, spilled: readonly string[]): void {
    for (const table of spilled) rmSync(spillPath(spill, table), { force: true });
  }

  #adopt(key: string, table: string): void {
    const path = this.#partPath(key, table);
    try {
      renameSync(spillPath(this.spill(key), table), path);
    } catch (error) {
      throw OutputError.from("write", path, error);
    }
    syncFolder(dirname(path));
  }

  #damageOf(key: string, part: TablePart): string | null {
    try {
      return sha256(readFileSync(this.#partPath(key, part.name))) === part.sha256 ? null : "its checksum is wrong";
    } catch (error) {
      if (errorCode(error) === "ENOENT") return "it is missing";
      throw OutputError.from("read", this.#partPath(key, part.name), error);
    }
  }

  #partPath(key: string, table: string): string {
    return `${this.spill(key)}.${table}.jsonl`;
  }
}

/** The bytes of one line; fewer where the file has become shorter. */
function readPlace(path: string, { offset, length }: Place): Buffer {
  try {
    const descriptor = openSync(path, "r");
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readUpTo(descriptor, bytes, length, offset));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw OutputError.from("read", path, error);
  }
}
