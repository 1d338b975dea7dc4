const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EDQUOT", "the disk quota is used up"],
  ["EEXIST", "there is a file of that name"],
  ["EFBIG", "the file would be larger than the limit"],
  ["EIO", "the disk reported an error"],
  ["EISDIR", "it is a folder"],
  ["EMFILE", "too many open files"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ENFILE", "too many open files"],
  ["ENOENT", "it is not there, or its folder has disappeared"],
  ["ENOSPC", "no space left on the device"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EPERM", "operation not permitted"],
  ["EROFS", "the file system is read-only"],
]);

/** Input or output failed: disk full, folder locked or read-only. The user can mend it, so the message is one plain line. */
export class OutputError extends Error {
  override readonly name = "OutputError";

  /** From a failed system call: `cannot write results/a/runs.csv: no space left on the device (ENOSPC)`. */
  static from(action: string, path: string, cause: unknown): OutputError {
    if (cause instanceof OutputError) return cause;
    const code = errorCode(cause);
    const meaning = MEANINGS.get(code) ?? (cause instanceof Error ? cause.message : String(cause));
    return new OutputError(`cannot ${action} ${path}: ${meaning}${code === "" ? "" : ` (${code})`}`);
  }
}

/** The errno name of a failed system call, or "". */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
