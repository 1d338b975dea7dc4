import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Beside what is compiled, and below the sources. */
const PLACES = ["../analysis/notebook/client.js", "../dist/analysis/notebook/client.js"];

let known: string | null = null;

/** The script of reports, as `npm run build` made it. */
export function notebookScript(): string {
  if (known !== null) return known;
  const path = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place));
  if (path === undefined) throw new Error("the script of reports is not there: npm run build");
  known = readFileSync(path, "utf8");
  return known;
}
