import { basename } from "node:path";
import type { LoadRequest } from "../experiments/index.js";

/** A word as a POSIX shell must see it to get it back. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line that can be pasted. */
export function commandLine(words: readonly string[]): string {
  return ["cloudfed", ...words].map(quoted).join(" ");
}

/** The command that makes the same tables: what decides results and nothing of this machine, so the file goes without its folder. */
export function reproduceCommand({ file, set, seeds, use }: LoadRequest): string {
  return commandLine([
    "run",
    basename(file),
    ...set.flatMap((override) => ["--set", override]),
    ...(seeds === undefined ? [] : ["--seeds", seeds]),
    ...use.flatMap((module) => ["--use", basename(module)]),
  ]);
}
