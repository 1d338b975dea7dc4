import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { FileNeed } from "../scenario/index.js";
import { printable } from "../scenario/index.js";
import { readRegular, sha256 } from "./bytes.js";
import { leadsInside, pathProblem } from "./inside.js";

/** Bytes of a data file, as stored and after gunzip. */
export const DATA_BYTES_MOST = 256 << 20;

/** A file of the data directory, found and hashed. */
export interface InputFile {
  /** As the experiment names it. */
  readonly file: string;
  /** Where it was found. */
  readonly path: string;
  /** Of the file as stored; lower-case hex. */
  readonly sha256: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** The content of a stored file: gzip undone where the first bytes say it is gzip, whatever the file is called. */
function content(bytes: Uint8Array, path: string, most: number): { readonly bytes: Uint8Array } | { readonly problem: string } {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    return path.endsWith(".gz") ? { problem: "a file that is called .gz and is not gzip" } : { bytes };
  }
  try {
    return { bytes: new Uint8Array(gunzipSync(bytes, { maxOutputLength: most })) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_BUFFER_TOO_LARGE") return { problem: `gzip of more than ${most} bytes` };
    return { problem: "damaged gzip (cut short, with a wrong checksum, or with something behind it)" };
  }
}

/** Paths a need may be stored at, in the order they are looked at: the directory itself, then its folders by name. */
async function candidates(directory: string, file: string): Promise<string[]> {
  const names = file.endsWith(".gz") ? [file] : [file, `${file}.gz`];
  const folders = [directory];
  if (!file.includes("/")) {
    const entries = await readdir(directory, { withFileTypes: true });
    const below = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map((entry) => entry.name);
    folders.push(...below.sort((a, b) => (a < b ? -1 : 1)).map((name) => join(directory, name)));
  }
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/**
 * Looks a file up in the data directory and checks its sha256, which may be that of the file as stored or of its content.
 * Where several files have the name, the sha256 decides. Nothing over `most` bytes is held. The problem says what the file is and where it is published.
 */
export async function findInput(need: FileNeed, directory: string, most = DATA_BYTES_MOST): Promise<InputFile | { readonly problem: string }> {
  const { file } = need;
  const malformed = pathProblem(file) ?? (file.split("/").some((part) => part === ".." || part === "." || part === "") ? "a name, or folder/name, in the data directory" : undefined);
  if (malformed !== undefined) return { problem: `expected ${malformed}, got "${printable(file, 100)}"` };
  if (need.sha256 !== undefined && !SHA256.test(need.sha256)) return { problem: `expected a sha256 of 64 hexadecimal digits in lower case, got "${printable(need.sha256, 80)}"` };
  const missing = `expected ${file} (${need.what}) in the data directory ${printable(directory)}`;
  const where = `: it is published at ${need.origin}; put it there, plain or gzipped, or name its directory with --data`;
  let paths: string[];
  try {
    paths = await candidates(directory, file);
  } catch {
    return { problem: `${missing}, got no such directory${where}` };
  }
  const found: InputFile[] = [];
  const refused: string[] = [];
  for (const path of paths) {
    if (!(await leadsInside(directory, path))) {
      refused.push("a link that leads out of it");
      continue;
    }
    const read = await readRegular(path, most);
    if ("problem" in read) {
      if (read.problem !== "no such file") refused.push(read.problem);
      continue;
    }
    const inner = content(read.bytes, path, most);
    if ("problem" in inner) refused.push(inner.problem);
    else if (inner.bytes.length === 0) refused.push("an empty file");
    else {
      const stored = sha256(read.bytes);
      if (need.sha256 === undefined || need.sha256 === stored || need.sha256 === sha256(inner.bytes)) found.push({ file, path, sha256: stored });
      else refused.push(`another file of that name, with sha256 ${sha256(inner.bytes)} in place of ${need.sha256}`);
    }
  }
  if (found.length === 0) return { problem: refused.length === 0 ? `${missing}, got nothing there${where}` : `${missing}, got ${refused.join(" and ")}${where}` };
  if (found.length > 1 && new Set(found.map((input) => input.sha256)).size > 1 && need.sha256 === undefined) {
    return { problem: `${missing}, got ${found.length} different ones: write folder/name, or its sha256` };
  }
  return found[0];
}

/** A data file that is not what it was when the experiment was loaded. */
export class InputChanged extends Error {
  override readonly name = "InputChanged";
}

/** The content of a file found before, gzip undone; throws InputChanged where the stored bytes are no longer those that were hashed. */
export function readInput(input: InputFile): Uint8Array {
  const same = statSync(input.path).size <= DATA_BYTES_MOST ? new Uint8Array(readFileSync(input.path)) : undefined;
  const inner = same !== undefined && sha256(same) === input.sha256 ? content(same, input.path, DATA_BYTES_MOST) : undefined;
  if (inner === undefined || "problem" in inner) throw new InputChanged(`${input.file} changed while the sweep ran`);
  return inner.bytes;
}
