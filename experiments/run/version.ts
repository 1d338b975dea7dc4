import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Floors whose code decides results; the rest reads, draws and prints. */
const DECIDING = ["experiments/scenario", "models", "sim", "workloads"];

/** Version of the project and a digest of the code that decides results. */
export interface CodeVersion {
  readonly version: string;
  readonly code: string;
}

/**
 * Reads both from the files that are running, compiled or not.
 * The digest is what keeps a changed model from being answered with points of the model before, between two releases.
 */
export function codeVersion(): CodeVersion {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const hash = createHash("sha256");
  for (const floor of DECIDING) {
    for (const file of modulesUnder(root, floor)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return { version: packageVersion(root), code: hash.digest("hex").slice(0, 16) };
}

function modulesUnder(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return modulesUnder(root, path);
    return /\.[jt]s$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

/** The package file lies beside the sources, and one above what is compiled. */
function packageVersion(root: string): string {
  for (const place of [root, join(root, "..")]) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as { name?: unknown; version?: unknown };
      if (name === "cloudfed" && typeof version === "string") return version;
    } catch {
      // Not here: the next place is tried.
    }
  }
  return "unknown";
}
