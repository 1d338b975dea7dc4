import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";

/** The bytes of a file, or why there are none; never what is in the file. */
export type BytesReading = { readonly bytes: Uint8Array } | { readonly problem: string };

function kindOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a pipe";
  if (found.isSocket()) return "a socket";
  return "a device";
}

/** What an error of the file system means to the user. */
export function fileProblem(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "no such file";
  if (code === "EACCES" || code === "EPERM") return "a file that may not be read";
  if (code === "ELOOP") return "a symbolic link to itself";
  if (code === "ENAMETOOLONG") return "a name that is too long";
  return `a file that cannot be read (${code === "" ? "unknown error" : code})`;
}

/** Reads a regular file of at most `most` bytes. Anything else (pipes, devices, folders) is refused before it is opened, so that nothing hangs. */
export async function readRegular(path: string, most: number): Promise<BytesReading> {
  if (path.includes("\0")) return { problem: "a name with a NUL character" };
  try {
    const found = await stat(path);
    if (!found.isFile()) return { problem: kindOf(found) };
    if (found.size > most) return { problem: `${found.size} bytes, and at most ${most} are read` };
    const handle = await open(path, "r");
    try {
      // Some files grow, and some of the system's say they are empty and are not: never more than allowed is held.
      const buffer = Buffer.alloc(Math.min(most, found.size + 65_536) + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (length === buffer.length) return { problem: `more than ${length - 1} bytes` };
        if (bytesRead === 0) return { bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, length) };
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { problem: fileProblem(error) };
  }
}

/** Reads standard input to its end, at most `most` bytes. */
export async function readStandardInput(stream: AsyncIterable<unknown>, most: number): Promise<BytesReading> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part as Uint8Array);
    length += bytes.length;
    if (length > most) return { problem: `more than ${most} bytes` };
    parts.push(bytes);
  }
  return { bytes: new Uint8Array(Buffer.concat(parts)) };
}

/** sha256 in lower-case hex. */
export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
