import { basename, isAbsolute, normalize } from "node:path";
import type { LoadRequest } from "../experiments/index.js";

/** A word as a POSIX shell must see it to get it back. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line that can be pasted, in a checkout or where the package is installed. */
export function commandLine(words: readonly string[]): string {
  return ["npx", "cloudfed", ...words].map(quoted).join(" ");
}

/** The command that makes the same tables: what decides results and nothing of this machine. */
export function reproduceCommand({ file, set, seeds, use }: LoadRequest): string {
  return commandLine([
    "run",
    portable(file),
    ...overrides(set),
    ...(seeds === undefined ? [] : ["--seeds", seeds]),
    ...use.flatMap((module) => ["--use", portable(module)]),
  ]);
}

/** The command that replays one run here. */
export function replayCommand({ file, set, use, data }: LoadRequest, arm: string, seed: string): string {
  return commandLine([
    "trace",
    file,
    "--arm",
    arm,
    "--seed",
    seed,
    ...overrides(set),
    ...use.flatMap((module) => ["--use", module]),
    ...(data === undefined ? [] : ["--data", data]),
  ]);
}

const overrides = (set: readonly string[]): string[] => set.flatMap((override) => ["--set", override]);

/** A path as it was written where it leads down from the working directory, else its last part: another machine has other folders. */
function portable(path: string): string {
  return isAbsolute(path) || normalize(path).startsWith("..") ? basename(path) : normalize(path).replaceAll("\\", "/");
}
