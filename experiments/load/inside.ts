import { realpath } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";

/** Whether a path lies in a folder, once both are free of symbolic links. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether what the path leads to, links followed, lies in the folder; true where nothing is there. */
export async function leadsInside(folder: string, path: string): Promise<boolean> {
  try {
    return isWithin(await realpath(folder), await realpath(path));
  } catch {
    return true;
  }
}

/**
 * Why a relative path written in an experiment or asked of the data directory is refused before it is looked up;
 * undefined where it may be.
 */
export function pathProblem(text: string): string | undefined {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return "a path without control characters";
  if (text === "" || Buffer.byteLength(text) > 1024 || text.split("/").some((part) => Buffer.byteLength(part) > 255)) return "a path of 1 to 1024 bytes, 255 in each part";
  if (/^[A-Za-z]:|^[a-z][a-z0-9+.-]+:|^\\/.test(text) || text.includes("\\")) return "a relative path with / between its parts";
  if (text.startsWith("/") || text.startsWith("~")) return "a relative path";
  return undefined;
}
