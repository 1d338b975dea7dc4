import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { readRegular } from "./bytes.js";

/** Bytes of one module, and modules that one may reach. */
const MODULE_BYTES_MOST = 16 << 20;
const MODULES_MOST = 1000;

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*(["'])((?:\.{1,2}\/|\/|file:)[^"'\n]*)\1/g;

/**
 * sha256 over a module and every relative import it reaches, in order of first mention; undefined where the module cannot be read.
 * Imports are found in the text, so one in a comment counts too: that costs a needless new key, never a stale result.
 * Packages imported by name are not followed.
 */
export async function moduleHash(path: string): Promise<{ readonly sha256: string } | { readonly problem: string }> {
  const hash = createHash("sha256");
  const queue = [path];
  const seen = new Set(queue);
  for (const file of queue) {
    const read = await readRegular(file, MODULE_BYTES_MOST);
    if ("problem" in read) {
      if (file === path) return read;
      continue;
    }
    hash.update(`${read.bytes.length}\n`).update(read.bytes);
    for (const [, , specifier] of new TextDecoder().decode(read.bytes).matchAll(SPECIFIER)) {
      const target = imported(file, specifier);
      if (target === undefined || seen.has(target) || seen.size >= MODULES_MOST) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { sha256: hash.digest("hex") };
}

function imported(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith("file:")) return resolve(dirname(from), specifier);
  try {
    return fileURLToPath(specifier);
  } catch {
    return undefined;
  }
}
