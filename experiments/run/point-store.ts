import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readIfThere, syncFolder, writeDurably } from "./durable.js";
import { pointsFolder } from "./folder.js";
import { errorCode, OutputError } from "./output-error.js";
import { spillPath } from "./point-function.js";
import { sha256 } from "./point-key.js";
import type { PointFailure, PointOutput, PointResult, TablePart } from "./point-result.js";

/** What the store has under a key. `damaged` says what is wrong with the file; such a point is computed again. */
export type Stored =
  | { readonly state: "done"; readonly output: PointOutput }
  | { readonly state: "failed"; readonly failure: PointFailure }
  | { readonly state: "missing" }
  | { readonly state: "damaged"; readonly path: string; readonly reason: string };

/** Finished points by key, each one JSON file with a checksum, in folders by the first two digits of the key. */
export class PointStore {
  readonly #folder: string;
  readonly #shards = new Set<string>();

  constructor(resultFolder: string) {
    this.#folder = pointsFolder(resultFolder);
  }

  /** Start of the path of the files that a worker leaves for this point. */
  spill(key: string, purpose = ""): string {
    return join(this.#shard(key), `${key}${purpose}`);
  }

  /** Reads a point and checks that it is whole and its own, tables included. */
  load(key: string): Stored {
    const path = this.#path(key);
    const bytes = readIfThere(path);
    if (bytes === null) return { state: "missing" };
    const result = decode(key, bytes.toString("utf8"));
    if (typeof result === "string") return { state: "damaged", path, reason: result };
    if (!result.ok) return { state: "failed", failure: result.failure };
    for (const part of result.output.tables) {
      const reason = this.#damageOf(key, part);
      if (reason !== null) return { state: "damaged", path: this.#partPath(key, part.name), reason };
    }
    return { state: "done", output: result.output };
  }

  /** Makes room for a point. Not with its parents: a result folder that is deleted meanwhile must not come back half. */
  prepare(key: string): void {
    const shard = this.#shard(key);
    if (this.#shards.has(shard)) return;
    try {
      mkdirSync(shard);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw OutputError.from("make the folder", shard, error);
    }
    syncFolder(this.#folder);
    this.#shards.add(shard);
  }

  /** Keeps a result for good. Its tables first: a point that is there has them. */
  save(key: string, result: PointResult): void {
    this.prepare(key);
    if (result.ok) {
      for (const { name } of result.output.tables) this.#adopt(key, name);
    }
    writeDurably(this.#path(key), encode(key, result));
  }

  /** Rows of a table of a finished point, as JSON lines. */
  readTable(key: string, name: string): string {
    const path = this.#partPath(key, name);
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      throw OutputError.from("read", path, error);
    }
  }

  /** Removes what a worker left for a point that is not to be kept. */
  discardSpill(spill: string, tables: readonly TablePart[]): void {
    for (const { name } of tables) rmSync(spillPath(spill, name), { force: true });
  }

  #adopt(key: string, table: string): void {
    const path = this.#partPath(key, table);
    try {
      renameSync(spillPath(this.spill(key), table), path);
    } catch (error) {
      throw OutputError.from("write", path, error);
    }
  }

  #damageOf(key: string, part: TablePart): string | null {
    try {
      return sha256(readFileSync(this.#partPath(key, part.name))) === part.sha256 ? null : "its checksum is wrong";
    } catch (error) {
      if (errorCode(error) === "ENOENT") return "it is missing";
      throw OutputError.from("read", this.#partPath(key, part.name), error);
    }
  }

  #shard(key: string): string {
    return join(this.#folder, key.slice(0, 2));
  }

  #path(key: string): string {
    return join(this.#shard(key), `${key}.json`);
  }

  #partPath(key: string, table: string): string {
    return join(this.#shard(key), `${key}.${table}.jsonl`);
  }
}

function encode(key: string, result: PointResult): string {
  const payload = JSON.stringify(result);
  return `{"point":"${key}","sha256":"${sha256(payload)}","result":${payload}}\n`;
}

/** The result in a point file, or what is wrong with the file. */
function decode(key: string, text: string): PointResult | string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return text === "" ? "it is empty" : "it is cut off or not JSON";
  }
  if (typeof file !== "object" || file === null || !("point" in file) || !("sha256" in file) || !("result" in file)) return "it is not a point";
  if (sha256(JSON.stringify(file.result)) !== file.sha256) return "its checksum is wrong";
  if (file.point !== key) return "it is another point";
  return file.result as PointResult;
}
