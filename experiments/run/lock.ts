import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readIfThere, temporaryPath } from "./durable.js";
import { errorCode, OutputError } from "./output-error.js";

/** Who holds a result folder. Boot and start tell a live process from a later one with the same number. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly boot: string;
  readonly start: string;
}

/** A result folder held by this process. */
export interface Lock {
  /** What the user should know: a lock of a dead process was taken over. */
  readonly notice: string | null;
  release(): void;
}

/** File that marks a result folder as in use. */
export const LOCK_FILE = ".lock";

/**
 * Takes a result folder for this process, or throws an OutputError that names who has it.
 *
 * The lock is linked into place whole, so that nobody ever reads half of one. Released at exit at the latest;
 * after SIGKILL it stays, and the next process sees that its holder is dead.
 */
export function acquireLock(folder: string): Lock {
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify(self());
  let notice: string | null = null;
  for (let attempts = 0; !place(path, mine); attempts++) {
    const text = readIfThere(path)?.toString("utf8");
    if (text === undefined) continue;
    const holder = parse(text);
    // A power cut can leave an empty lock; anything else that cannot be read was not written by us.
    const stale = holder === null ? text === "" : !isAlive(holder);
    if (!stale || attempts > 8) throw new OutputError(refusal(folder, path, holder));
    if (removeExactly(path, text)) notice = `took over ${folder} from process ${holder?.pid ?? "unknown"}, which is no longer there`;
  }
  const release = (): void => {
    process.removeListener("exit", release);
    const text = readText(path);
    if (text === null || text === mine) rmSync(path, { force: true });
  };
  process.on("exit", release);
  return { notice, release };
}

/** Puts the lock where no lock is; false where one is. */
function place(path: string, text: string): boolean {
  const temporary = temporaryPath(path);
  try {
    writeFileSync(temporary, text);
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw OutputError.from("write", path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Takes a stale lock away; false where another process was faster and the lock is a new one, which is put back. */
function removeExactly(path: string, text: string): boolean {
  const aside = `${temporaryPath(path)}-stale`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") === text) return true;
    linkSync(aside, path);
    return false;
  } catch (error) {
    if (["ENOENT", "EEXIST"].includes(errorCode(error))) return false;
    throw OutputError.from("write", path, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function refusal(folder: string, path: string, holder: Holder | null): string {
  if (holder === null) return `${folder} is locked by ${path}, which says not by whom: remove it if nothing runs there`;
  const where = holder.host === hostname() ? "" : ` on ${holder.host} (if that is no longer so, remove ${path})`;
  return `${folder} is in use by pid ${holder.pid}${where}`;
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), boot: bootId(), start: startOf(process.pid) ?? "" };
}

/** On another host nobody can tell: taken as alive. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.boot !== bootId()) return false;
  const start = startOf(holder.pid);
  if (start !== null) return start === holder.start;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function bootId(): string {
  return readText("/proc/sys/kernel/random/boot_id") ?? "";
}

/** Start time of a process in clock ticks since boot (field 22 of its stat), `zombie` for one that is dead but not buried; null where the system does not tell. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the command in brackets and may hold blanks and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "zombie" : fields[19];
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { pid, host, boot, start } = value as Partial<Record<keyof Holder, unknown>>;
    if (typeof pid !== "number" || typeof host !== "string" || typeof boot !== "string" || typeof start !== "string") return null;
    return { pid, host, boot, start };
  } catch {
    return null;
  }
}
